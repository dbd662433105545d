import type { Instant } from '@ichie/kernel';
import type { Selectable } from 'kysely';
import type { Import } from '../../../domain/imports/import.ts';
import type { ImportTables } from './import-tables.ts';

type ImportRow = Selectable<ImportTables['imports']>;

/** What people see of an import. */
export const SEEN_COLUMNS = [
  'workspace_id',
  'import_id',
  'kind',
  'name',
  'source_type',
  'source_label',
  'mapping',
  'state',
  'job',
  'phase',
  'rows_read',
  'rows_accepted',
  'rows_rejected',
  'bytes_read',
  'bytes_total',
  'rows_per_second',
  'bytes_per_second',
  'content_sha256',
  'unchanged',
  'failure_code',
  'failure_message',
  'created_at',
  'created_by',
  'started_at',
  'ended_at',
] as const satisfies readonly (keyof ImportRow)[];

export const importOf = (row: Pick<ImportRow, (typeof SEEN_COLUMNS)[number]>): Import => ({
  workspaceId: row.workspace_id,
  importId: row.import_id,
  kind: row.kind,
  name: row.name,
  source: { type: row.source_type, label: row.source_label },
  mapping: row.mapping,
  state: row.state,
  job: row.job,
  phase: row.phase,
  counts: { rowsRead: row.rows_read, rowsAccepted: row.rows_accepted, rowsRejected: row.rows_rejected },
  bytesRead: row.bytes_read,
  bytesTotal: row.bytes_total,
  rowsPerSecond: row.rows_per_second,
  bytesPerSecond: row.bytes_per_second,
  contentSha256: row.content_sha256,
  unchanged: row.unchanged,
  failure: row.failure_code === null ? null : { code: row.failure_code, message: row.failure_message ?? '' },
  createdAt: row.created_at.getTime(),
  createdBy: row.created_by,
  startedAt: instantOf(row.started_at),
  endedAt: instantOf(row.ended_at),
});

const instantOf = (date: Date | null): Instant | null => date?.getTime() ?? null;
