import { type Instant, type JsonValue, parseJsonObject } from '@ichie/kernel';
import type { ImportPreview } from '../../../application/imports/preview-import.ts';
import type { Import } from '../../../domain/imports/import.ts';
import type { ImportViewOf, PreviewOf } from './import-schemas.ts';

export const importView = (found: Import): ImportViewOf => ({
  importId: found.importId,
  kind: found.kind,
  name: found.name,
  state: found.state,
  source: found.source,
  mapping: mutable(found.mapping),
  counts: found.counts,
  unchanged: found.unchanged,
  contentSha256: found.contentSha256,
  createdAt: isoTime(found.createdAt),
  createdBy: found.createdBy,
  startedAt: found.startedAt === null ? null : isoTime(found.startedAt),
  endedAt: found.endedAt === null ? null : isoTime(found.endedAt),
  failure: found.failure,
});

export const previewView = ({ detected, mapping, columns, rows }: ImportPreview): PreviewOf => ({
  detected: detected as PreviewOf['detected'],
  mapping: mutable(mapping),
  columns: columns.map((column) => ({ ...column, samples: [...column.samples] })),
  rows: rows.map(({ number, cells, issues, becomes }) => ({
    number,
    cells: [...cells],
    issues: issues.map(({ path, ...issue }) => ({ column: path, ...issue })),
    becomes: becomes === null ? null : readable(becomes),
  })),
});

/** Fields of records that hold JSON. */
const JSON_FIELDS = new Set(['properties', 'traits', 'context', 'attributes']);

/** A record as people read it: what is JSON in it as what it says. */
const readable = (record: object): Readonly<Record<string, JsonValue>> =>
  Object.fromEntries(
    Object.entries(record as Readonly<Record<string, JsonValue>>).map(([name, value]) => [
      name,
      JSON_FIELDS.has(name) && typeof value === 'string' ? parseJsonObject(value) : value,
    ]),
  );

const isoTime = (instant: Instant): string => new Date(instant).toISOString();

/** The schema's types know no readonly. */
const mutable = <Value>(value: Value) => value as Value extends null ? null : PreviewOf['mapping'];
