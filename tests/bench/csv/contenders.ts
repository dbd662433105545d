import type { Duplex, Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { type FileFormat, createRowMapper, readColumns, readRows, suggestMapping } from '@ichie/ingest/rows';
import { parse as csvParse } from 'csv-parse';
import csvParser from 'csv-parser';
import { parseStream } from 'fast-csv';
import Papa from 'papaparse';
import { inferSchema, initParser } from 'udsv';

/** Takes each row as texts, the header too. */
export type OnRow = (cells: readonly unknown[]) => void;

/** Reads a file that can be read as often as it is opened. */
export type Contender = (open: () => Readable, onRow: OnRow) => Promise<void>;

/** The streaming of papaparse itself, which its types here leave out. */
const streaming = Papa as unknown as { NODE_STREAM_INPUT: unknown; parse(input: unknown, options: object): Duplex };

const FORMAT: FileFormat = {
  container: 'csv',
  compression: 'none',
  encoding: 'utf8',
  separator: ',',
  hasHeader: true,
};

/** Each as its documentation says it is streamed, told to take rows as they come. */
export const CONTENDERS: Readonly<Record<string, Contender>> = {
  async 'csv-parse'(open, onRow) {
    const options = { bom: true, relax_column_count: true, relax_quotes: true, skip_records_with_error: true };
    const rows: AsyncIterable<string[]> = open().pipe(csvParse(options));
    for await (const row of rows) onRow(row);
  },
  async papaparse(open, onRow) {
    const rows: AsyncIterable<string[]> = open().pipe(streaming.parse(streaming.NODE_STREAM_INPUT, {}));
    for await (const row of rows) onRow(row);
  },
  async 'fast-csv'(open, onRow) {
    const rows: AsyncIterable<string[]> = parseStream(open(), { encoding: 'utf8' });
    for await (const row of rows) onRow(row);
  },
  async 'csv-parser'(open, onRow) {
    const rows: AsyncIterable<object> = open().pipe(csvParser({ headers: false }));
    for await (const row of rows) onRow(Object.values(row));
  },
  async udsv(open, onRow) {
    const decoder = new StringDecoder();
    let parser: ReturnType<typeof initParser> | undefined;
    let waiting = '';
    const each = (row: string[]): void => onRow(row);
    for await (const chunk of open() as AsyncIterable<Buffer>) {
      waiting += decoder.write(chunk);
      // It learns from the header, and from the first row, how lines end.
      if (parser === undefined && !/[\r\n]+[^\r\n]+[\r\n]/.test(waiting)) continue;
      if (parser === undefined) {
        parser = initParser(inferSchema(waiting, { col: ',', encl: '"' }));
        onRow(parser.schema.cols.map(({ name }) => name));
      }
      parser.chunk(waiting, parser.stringArrs, each);
      waiting = '';
    }
    parser?.end();
  },
  async 'papaparse on texts, as Ichie reads'(open, onRow) {
    const columns = await readColumns(open(), FORMAT);
    onRow(columns);
    for await (const { rows } of readRows(open(), FORMAT, { columns, skipRows: 0 })) {
      for (const { cells, fault } of rows) if (fault === undefined) onRow(cells);
    }
  },
};

/** Not only rows, but the records that they become. */
export const MAPPED = 'and made into records';

export const mapped: Contender = async (open, onRow) => {
  const columns = await readColumns(open(), FORMAT);
  const first = await readRows(open(), FORMAT, { columns, skipRows: 0, chunkRows: 100 }).next();
  const mapping = suggestMapping('profiles', columns, first.value?.rows ?? [], FORMAT);
  const context = { workspaceId: 'bench', sourceId: 'import', receivedAt: Date.UTC(2026, 10, 20) };
  const map = createRowMapper('profiles', mapping, columns, context);
  for await (const { rows } of readRows(open(), FORMAT, { columns, skipRows: 0 })) {
    for (const row of rows) {
      if (map(row).kind !== 'record') throw new Error(`Row ${String(row.number)} was rejected.`);
      onRow(row.cells);
    }
  }
};
