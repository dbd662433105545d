import type { JsonObject } from '@ichie/kernel';
import type { FileFormat, RowChunk, SourceRow } from '../../domain/imports/import-types.ts';
import { RowFault } from '../../domain/imports/row-fault.ts';
import { ImportFileUnreadable } from '../../errors.ts';
import { columnAt, cellReader, columnsOfHeader, columnsOfObjects } from './columns.ts';
import { CsvSplitter } from './csv-splitter.ts';
import { JsonSplitter } from './json-splitter.ts';
import { NdjsonSplitter } from './ndjson-splitter.ts';
import { type FileBytes, REPLACEMENT, type ReadingProgress, readText } from './read-text.ts';
import type { RawRow, RowSplitter } from './row-splitter.ts';
import { UnreadableRow } from './unreadable-row.ts';

export interface ReadRowsOptions {
  /** Those of {@link readColumns}: what the cells of a row are. */
  readonly columns: readonly string[];
  /** Rows at the beginning that were handled before. */
  readonly skipRows: number;
  /** Rows in one chunk, of which the last may have fewer. */
  readonly chunkRows?: number;
}

const CHUNK_ROWS = 250;
/** Rows of JSON that are asked for their columns. */
const SAMPLED_ROWS = 1_000;

/**
 * The columns of a file. Of CSV without a header they are numbered; of JSON they are the paths in its first rows.
 *
 * @throws {ImportFileUnreadable} when nothing can be read, or the header of CSV cannot.
 */
export async function readColumns(bytes: FileBytes, format: FileFormat): Promise<readonly string[]> {
  const wanted = format.container === 'csv' ? 1 : SAMPLED_ROWS;
  const rows: RawRow[] = [];
  for await (const some of rawRows(bytes, format)) {
    for (const row of some) {
      if (!(row instanceof UnreadableRow)) rows.push(row);
      else if (format.container === 'csv' && rows.length === 0) {
        throw new ImportFileUnreadable(`The first row, which says what the columns are, ${row.fault.message}`);
      }
    }
    if (rows.length >= wanted) break;
  }
  if (format.container !== 'csv') return columnsOfObjects(rows.slice(0, wanted) as readonly JsonObject[]);
  const first = (rows[0] ?? []) as readonly string[];
  return format.hasHeader ? columnsOfHeader(first) : first.map((_cell, index) => columnAt(index));
}

/**
 * The rows of a file, in chunks. Holds no more of it than a chunk and a row, and reads on only when the next chunk is asked for.
 * A row that cannot be read has a `fault`.
 *
 * @throws {ImportFileUnreadable} when nothing can be read any further.
 */
export async function* readRows(
  bytes: FileBytes,
  format: FileFormat,
  { columns, skipRows, chunkRows = CHUNK_ROWS }: ReadRowsOptions,
): AsyncGenerator<RowChunk, void, undefined> {
  const progress: ReadingProgress = { bytesRead: 0, isUndecoded: false };
  const toSourceRow = createSourceRows(format, columns, progress);
  let number = format.container === 'csv' && format.hasHeader ? -1 : 0;
  let waiting: SourceRow[] = [];
  for await (const some of rawRows(bytes, format, progress)) {
    const known = Math.max(0, Math.min(some.length, skipRows - number));
    number += known;
    for (let index = known; index < some.length; index += 1) {
      number += 1;
      const row = some[index];
      if (row !== undefined && number > 0) waiting.push(toSourceRow(number, row));
    }
    while (waiting.length >= chunkRows) {
      const rows = waiting.slice(0, chunkRows);
      waiting = waiting.slice(chunkRows);
      yield { rows, bytesRead: progress.bytesRead };
    }
  }
  if (waiting.length > 0) yield { rows: waiting, bytesRead: progress.bytesRead };
}

async function* rawRows(
  bytes: FileBytes,
  format: FileFormat,
  progress: ReadingProgress = { bytesRead: 0 },
): AsyncGenerator<readonly RawRow[], void, undefined> {
  const splitter = createSplitter(format);
  for await (const text of readText(bytes, format, progress)) yield splitter.write(text);
  yield splitter.end();
}

function createSplitter({ container, separator }: FileFormat): RowSplitter {
  switch (container) {
    case 'csv':
      return new CsvSplitter(separator);
    case 'ndjson':
      return new NdjsonSplitter();
    case 'json':
      return new JsonSplitter();
  }
}

/** Makes rows as they stand in the file into those of the domain, and says what is wrong with them. */
function createSourceRows(
  { container, encoding }: FileFormat,
  columns: readonly string[],
  progress: ReadingProgress,
): (number: number, row: RawRow) => SourceRow {
  const expected = columns.length;
  const cellsOf = cellReader(columns);
  const isUndecoded = (cell: unknown): boolean => typeof cell === 'string' && cell.includes(REPLACEMENT);
  return (number, row) => {
    if (row instanceof UnreadableRow) return { number, cells: [row.text], fault: row.fault };
    const cells = container === 'csv' ? (row as readonly string[]) : cellsOf(row as JsonObject);
    if (progress.isUndecoded === true && cells.some(isUndecoded)) {
      return { number, cells, fault: RowFault.of('row_not_in_encoding', { encoding }) };
    }
    if (cells.length === expected) return { number, cells };
    if (cells.slice(expected).every((cell) => cell === '') && cells.length > expected) {
      return { number, cells: cells.slice(0, expected) };
    }
    const values = { cells: String(cells.length), columns: String(expected) };
    return { number, cells, fault: RowFault.of('row_cells_uneven', values) };
  };
}
