import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { previewedColumns, type PreviewedColumn } from '../../domain/imports/previewed-columns.ts';
import type {
  FileFormat,
  ImportMapping,
  ImportRecord,
  RowIssue,
  SourceRow,
} from '../../domain/imports/import-types.ts';
import type { ImportSource } from '../../domain/imports/import-source.ts';
import { ImportSourceGone, ImportUnknown, UploadUnknown } from '../../import-errors.ts';
import type { ImportFolder, ImportRef, ImportStore, RemoteFiles, RowReading } from './ports.ts';
import { IMPORTS_SOURCE_ID } from './read-file.ts';

export interface PreviewParts {
  readonly store: ImportStore;
  readonly folder: ImportFolder;
  readonly remote: RemoteFiles;
  readonly reading: RowReading;
}

/** What the first rows would become. */
export interface ImportPreview {
  readonly detected: FileFormat;
  /** The one that was saved, or else a suggestion. */
  readonly mapping: ImportMapping;
  readonly columns: readonly PreviewedColumn[];
  readonly rows: readonly PreviewedRow[];
}

export interface PreviewedRow {
  readonly number: number;
  readonly cells: readonly unknown[];
  readonly issues: readonly RowIssue[];
  readonly becomes: ImportRecord['record'] | null;
}

const HEAD_BYTES = 1024 * 1024;
const PREVIEWED_ROWS = 100;
const HEAD_WITHIN_MS = 30_000;

/** Looks at the start of a file alone, wherever it lies. Throws {@link ImportUnknown}, and what sources throw. */
export async function previewImport(parts: PreviewParts, ref: ImportRef): Promise<ImportPreview> {
  const { store, reading } = parts;
  const found = await store.find(ref);
  if (found === undefined) throw new ImportUnknown();
  const source = await store.sourceOf(ref);
  if (source === undefined) throw new ImportSourceGone();
  const head = await headOf(parts, ref, source);
  const detected = reading.detect(head);
  const format = found.mapping?.format ?? detected;
  const columns = await reading.columns(Readable.from([head]), format);
  const rows = await firstRows(reading, head, format, columns);
  const suggested = reading.suggest(found.kind, { format, columns, rows });
  const mapping = found.mapping ?? suggested;
  const mapRow = reading.mapper(found.kind, mapping, columns, {
    workspaceId: ref.workspaceId,
    sourceId: IMPORTS_SOURCE_ID,
    receivedAt: found.createdAt,
  });
  return {
    detected,
    mapping,
    columns: previewedColumns(columns, rows, suggested),
    rows: rows.map((row) => {
      const outcome = mapRow(row);
      return {
        number: row.number,
        cells: row.cells,
        issues: outcome.kind === 'rejected' ? outcome.issues : [],
        becomes: outcome.kind === 'record' ? outcome.record.record : null,
      };
    }),
  };
}

async function headOf({ folder, remote }: PreviewParts, ref: ImportRef, source: ImportSource): Promise<Buffer> {
  if (source.type === 'upload') {
    const upload = await folder.upload(ref.workspaceId, source.uploadId);
    if (upload === undefined) throw new UploadUnknown();
    return folder.head(upload.path, HEAD_BYTES);
  }
  const { path, bytes } = await folder.fetched(ref);
  if (bytes >= HEAD_BYTES) return folder.head(path, HEAD_BYTES);
  const { body } = await remote.open(source, null, AbortSignal.timeout(HEAD_WITHIN_MS));
  return buffer(firstBytes(body));
}

/** Ends the connection when there is enough. */
async function* firstBytes(body: Readable): AsyncGenerator<Buffer> {
  let left = HEAD_BYTES;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

/** Where the head is cut, the last row may be too, and what is compressed breaks off. */
async function firstRows(
  reading: RowReading,
  head: Buffer,
  format: FileFormat,
  columns: readonly string[],
): Promise<readonly SourceRow[]> {
  const isCut = head.length >= HEAD_BYTES;
  const rows: SourceRow[] = [];
  try {
    for await (const chunk of reading.rows(Readable.from([head]), format, { columns, skipRows: 0 })) {
      rows.push(...chunk.rows);
      if (rows.length > PREVIEWED_ROWS) break;
    }
  } catch (error) {
    if (!isCut || rows.length === 0) throw error;
  }
  return rows.length > PREVIEWED_ROWS ? rows.slice(0, PREVIEWED_ROWS) : isCut ? rows.slice(0, -1) : rows;
}
