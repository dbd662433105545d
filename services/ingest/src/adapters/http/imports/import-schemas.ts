import { Problem, issueMembers } from '@ichie/platform';
import { type Static, Type } from 'typebox';
import { ROW_FAULTS, type RowFaultCode } from '../../../domain/imports/row-fault.ts';
import { codeSchema } from '../management/code-schema.ts';

const oneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Unsafe<Value>({ type: 'string', enum: [...values] });

const nullableText = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], description });

const nullableNumber = (description: string) => Type.Unsafe<number | null>({ type: ['number', 'null'], description });

const instantOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' });

/** Every answer that is not a success. */
export const problems = {
  default: {
    description: 'What is wrong and what to do about it (RFC 9457).',
    content: { 'application/problem+json': { schema: Problem } },
  },
};

export const WorkspaceParams = Type.Object({ workspaceId: Type.String({ minLength: 1, maxLength: 200 }) });

export const ImportParams = Type.Object({
  workspaceId: Type.String({ minLength: 1, maxLength: 200 }),
  importId: Type.String({ minLength: 1, maxLength: 100 }),
});

const Format = Type.Object({
  container: oneOf(['csv', 'ndjson', 'json']),
  compression: oneOf(['none', 'gzip', 'zstd']),
  encoding: oneOf(['utf8', 'shift_jis', 'utf16le', 'utf16be', 'euc-jp']),
  separator: oneOf([',', '\t', ';', '|']),
  hasHeader: Type.Boolean(),
});

const COLUMN_TYPES = ['text', 'number', 'boolean', 'date', 'email', 'phone', 'list', 'json'] as const;

export const Mapping = Type.Object({
  format: Format,
  columns: Type.Array(
    Type.Object({
      column: Type.String({ maxLength: 500 }),
      target: Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 500 }),
      type: oneOf(COLUMN_TYPES),
    }),
    { maxItems: 1_000 },
  ),
  event: Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 500 }),
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  timeZone: Type.String({ minLength: 1, maxLength: 100 }),
});

const Kind = oneOf(['profiles', 'events', 'items', 'suppressions', 'consents']);

const Source = Type.Union([
  Type.Object({ type: Type.Literal('upload'), uploadId: Type.String({ maxLength: 100 }) }),
  Type.Object({ type: Type.Literal('url'), url: Type.String({ minLength: 1, maxLength: 8_000 }) }),
  Type.Object({
    type: Type.Literal('s3'),
    endpoint: Type.Optional(Type.String({ maxLength: 2_000 })),
    region: Type.String({ maxLength: 100 }),
    bucket: Type.String({ maxLength: 200 }),
    key: Type.String({ maxLength: 2_000 }),
    accessKeyId: Type.String({ minLength: 1, maxLength: 500 }),
    secretAccessKey: Type.String({ minLength: 1, maxLength: 2_000 }),
  }),
]);

export const NewImport = Type.Object({
  kind: Kind,
  name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  source: Source,
});

const STATES = ['draft', 'checking', 'checked', 'running', 'paused', 'completed', 'failed', 'cancelled'] as const;

export const ImportView = Type.Object({
  importId: Type.String(),
  kind: Kind,
  name: Type.String(),
  state: oneOf(STATES),
  source: Type.Object({ type: oneOf(['upload', 'url', 's3']), label: Type.String() }),
  mapping: Type.Union([Mapping, Type.Null()]),
  counts: Type.Object({
    rowsRead: Type.Integer(),
    rowsAccepted: Type.Integer(),
    rowsRejected: Type.Integer(),
  }),
  unchanged: Type.Boolean({
    description: 'Completed without publishing: the same file was imported before in the same way.',
  }),
  contentSha256: nullableText('Of the file as hex, once all of it was here.'),
  createdAt: Type.String({ format: 'date-time' }),
  createdBy: Type.String(),
  startedAt: instantOrNull,
  endedAt: instantOrNull,
  failure: Type.Union([Type.Object({ code: Type.String(), message: Type.String() }), Type.Null()]),
});

export const ImportPage = Type.Object({
  items: Type.Array(ImportView),
  nextCursor: nullableText('Begins the next page; null on the last.'),
});

const RowIssueCode = codeSchema('RowIssueCode', Object.entries(ROW_FAULTS) as [RowFaultCode, string][]);

/** Issues of rows name a column where others have a path. */
const RowIssue = Type.Object({
  column: Type.String(),
  code: Type.Optional(RowIssueCode),
  values: issueMembers.values,
  message: issueMembers.message,
});

export const Preview = Type.Object({
  detected: Format,
  mapping: Mapping,
  columns: Type.Array(
    Type.Object({
      column: Type.String(),
      samples: Type.Array(Type.Unknown()),
      suggestedTarget: nullableText('Where its values seem to belong; null where nowhere.'),
      suggestedType: oneOf(COLUMN_TYPES),
    }),
  ),
  rows: Type.Array(
    Type.Object({
      number: Type.Integer(),
      cells: Type.Array(Type.Unknown()),
      issues: Type.Array(RowIssue),
      becomes: Type.Unknown({ description: 'The record; null for a row that is rejected.' }),
    }),
  ),
});

export const Progress = Type.Object({
  state: oneOf(STATES),
  phase: oneOf(['fetching', 'reading']),
  rowsRead: Type.Integer(),
  rowsAccepted: Type.Integer(),
  rowsRejected: Type.Integer(),
  rowsPerSecond: Type.Integer(),
  bytesRead: Type.Integer(),
  bytesTotal: nullableNumber('Null while nobody has said.'),
  secondsLeft: nullableNumber('Null while that cannot be told.'),
});

export type ImportViewOf = Static<typeof ImportView>;
export type PreviewOf = Static<typeof Preview>;
