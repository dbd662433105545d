import { gzipSync, zstdCompressSync } from 'node:zlib';
import { writeToBuffer } from '@fast-csv/format';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { CSV, cutAt, readAllRows } from '../../../test/read-all-rows.ts';
import type { FileFormat } from '../../domain/imports/import-types.ts';
import { detectFormat } from './detect-format.ts';

/** Characters that all of the encodings have. */
const CHARACTERS = [
  'a',
  'Z',
  '0',
  ' ',
  '"',
  '""',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r\n.',
  '\r.',
  "'",
  '\\',
  'あ',
  'ー',
  '漢',
  '表',
  'ソ',
  'Ａ',
  '￥',
];
const cell = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 8 }).map((parts) => parts.join(''));
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 }),
  );
const places = fc.array(fc.nat({ max: 100_000 }), { maxLength: 12 });
const style = fc.record({
  encoding: fc.constantFrom<FileFormat['encoding']>('utf8', 'shift_jis', 'euc-jp', 'utf16le', 'utf16be'),
  separator: fc.constantFrom(',', '\t', ';', '|'),
  rowDelimiter: fc.constantFrom('\n', '\r\n', '\r'),
  quoteColumns: fc.boolean(),
  endsWithLine: fc.boolean(),
  addBOM: fc.boolean(),
  compression: fc.constantFrom<FileFormat['compression']>('none', 'gzip', 'zstd'),
});

const compressed = (bytes: Buffer, compression: FileFormat['compression']): Buffer => {
  if (compression === 'none') return bytes;
  return compression === 'gzip' ? gzipSync(bytes) : zstdCompressSync(bytes);
};

// Hundreds of files each, compressed and cut.
jest.setTimeout(60_000);

describe('readRows, whatever the file', () => {
  it('reads what another library has written', async () => {
    await fc.assert(
      fc.asyncProperty(table, style, places, async (rows, written, cuts) => {
        const columns = (rows[0] ?? []).map((_cell, index) => `column-${String(index)}`);
        const csv = await writeToBuffer([columns, ...rows], {
          delimiter: written.separator,
          rowDelimiter: written.rowDelimiter,
          quoteColumns: written.quoteColumns,
          includeEndRowDelimiter: written.endsWithLine,
        });
        const bytes = iconv.encode(csv.toString(), written.encoding, { addBOM: written.addBOM });
        const { encoding, separator, compression } = written;
        const pieces = cutAt(compressed(bytes, compression), cuts);
        const read = await readAllRows(pieces, { encoding, separator, compression });
        expect(read).toEqual(rows.map((cells, index) => ({ number: index + 1, cells })));
      }),
      { numRuns: 300 },
    );
  });

  it('reads the same rows however the bytes come, of whatever text', async () => {
    const mess = fc.array(
      fc.constantFrom(...CHARACTERS, 'x,y\n', '"x",y\n', '{"a":1}', '[', ']', '{', '}', ':', '\0'),
      {
        maxLength: 60,
      },
    );
    const container = fc.constantFrom<FileFormat['container']>('csv', 'ndjson', 'json');
    await fc.assert(
      fc.asyncProperty(mess, container, places, async (parts, kind, cuts) => {
        const bytes = Buffer.from(parts.join(''));
        const format = { container: kind, hasHeader: false };
        const columns = ['a', 'b'];
        expect(await readAllRows(cutAt(bytes, cuts), format, { columns })).toEqual(
          await readAllRows([bytes], format, { columns }),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('skips rows as if they were dropped', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.nat({ max: 14 }),
        fc.integer({ min: 1, max: 5 }),
        async (rows, skipRows, chunkRows) => {
          const csv = await writeToBuffer([['a', 'b'], ...rows.map((row) => row.slice(0, 2))]);
          const all = await readAllRows([csv]);
          expect(await readAllRows([csv], {}, { skipRows, chunkRows })).toEqual(all.slice(skipRows));
        },
      ),
    );
  });

  it('finds out how a table was written', async () => {
    const japanese = [
      'メールアドレス',
      '氏名',
      '都道府県',
      'aiko@example.com',
      '山田　愛子',
      '東京都',
      '京都市左京区',
      'ヨウコ',
    ];
    const names = fc.shuffledSubarray(japanese.slice(0, 3), { minLength: 2 });
    const values = fc.array(fc.array(fc.constantFrom(...japanese.slice(3)), { minLength: 3, maxLength: 3 }), {
      minLength: 3,
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(names, values, style, async (header, rows, written) => {
        const { encoding, separator, compression, rowDelimiter, quoteColumns } = written;
        const options = { delimiter: separator, rowDelimiter, quoteColumns };
        const csv = await writeToBuffer([header, ...rows.map((row) => row.slice(0, header.length))], options);
        const bytes = compressed(iconv.encode(csv.toString(), encoding, { addBOM: written.addBOM }), compression);
        expect(detectFormat(bytes)).toEqual({ ...CSV, encoding, separator, compression });
      }),
    );
  });
});
