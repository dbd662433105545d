import { Readable } from 'node:stream';
import { type ReadRowsOptions, readColumns, readRows } from '../src/adapters/files/read-rows.ts';
import type { FileFormat, SourceRow } from '../src/domain/imports/import-types.ts';

export const CSV: FileFormat = {
  container: 'csv',
  compression: 'none',
  encoding: 'utf8',
  separator: ',',
  hasHeader: true,
};

/** A file that comes in these pieces. */
export const fileOf = (pieces: readonly (string | Uint8Array)[]): Readable =>
  Readable.from(pieces.map((piece) => Buffer.from(piece)));

/** Bytes cut at these places. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((left, right) => left - right);
  return [0, ...ends].map((start, index) => bytes.subarray(start, ends[index] ?? bytes.length));
}

/** All rows of a file. Its columns are read first, unless they are known. */
export async function readAllRows(
  pieces: readonly (string | Uint8Array)[],
  format: Partial<FileFormat> = {},
  options: Partial<ReadRowsOptions> = {},
): Promise<readonly SourceRow[]> {
  const whole = { ...CSV, ...format };
  const columns = options.columns ?? (await readColumns(fileOf(pieces), whole));
  const rows: SourceRow[] = [];
  for await (const chunk of readRows(fileOf(pieces), whole, { skipRows: 0, ...options, columns })) {
    rows.push(...chunk.rows);
  }
  return rows;
}
