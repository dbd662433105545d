import { Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { CSV, fileOf, readAllRows } from '../../../test/read-all-rows.ts';
import { ImportFileUnreadable } from '../../errors.ts';
import { readColumns, readRows } from './read-rows.ts';
import { LONGEST_ROW } from './unreadable-row.ts';

const cellsOf = async (...parameters: Parameters<typeof readAllRows>) =>
  (await readAllRows(...parameters)).map(({ cells }) => cells);

describe('readRows', () => {
  it('counts the rows behind the header, and not empty lines', async () => {
    expect(await readAllRows(['id,name\r\n1,Aiko\r\n\r\n2,Ken\n3,"Mei\n"'])).toEqual([
      { number: 1, cells: ['1', 'Aiko'] },
      { number: 2, cells: ['2', 'Ken'] },
      { number: 3, cells: ['3', 'Mei\n'] },
    ]);
  });

  it('counts from the first line where there is no header', async () => {
    const rows = await readAllRows(['1,Aiko\n2,Ken'], { hasHeader: false });
    expect(rows.map(({ number, cells }) => [number, cells[1]])).toEqual([
      [1, 'Aiko'],
      [2, 'Ken'],
    ]);
  });

  it('reads lines that end with CR alone', async () => {
    expect(await cellsOf(['id,name\r1,"A\rB"\r', '2,Ken\r'])).toEqual([
      ['1', 'A\rB'],
      ['2', 'Ken'],
    ]);
  });

  it('leaves quotes within a cell alone, and blanks behind a closing one', async () => {
    expect(await cellsOf(['a,b\n5" disk,say "hi"\n"x" ,"y" \n'])).toEqual([
      ['5" disk', 'say "hi"'],
      ['x', 'y'],
    ]);
  });

  it('goes on behind a row whose quotes are broken, and reads what they swallowed', async () => {
    const rows = await readAllRows(['a,b\n1,2\n"un,3\n"closed",4\n"bad"x,5\n6,7\n"last,8\n9,10']);
    expect(rows.map(({ number, cells, fault }) => [number, fault === undefined, cells])).toEqual([
      [1, true, ['1', '2']],
      [2, false, ['"un,3']],
      [3, true, ['closed', '4']],
      [4, false, ['"bad"x,5']],
      [5, true, ['6', '7']],
      [6, false, ['"last,8']],
      [7, true, ['9', '10']],
    ]);
    expect(rows[1]?.fault).toMatchObject({ code: 'row_quotes_broken' });
  });

  it('refuses rows with more or fewer cells than there are columns, and keeps what they hold', async () => {
    const rows = await readAllRows(['a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n']);
    expect(rows.map(({ cells, fault }) => [cells, fault?.code, fault?.values])).toEqual([
      [['1', '2'], 'row_cells_uneven', { cells: '2', columns: '3' }],
      [['1', '2', '3', '4'], 'row_cells_uneven', { cells: '4', columns: '3' }],
      [['1', '2', '3'], undefined, undefined],
    ]);
  });

  it('refuses rows that are too long, however they come, and goes on behind them', async () => {
    const long = 'x'.repeat(LONGEST_ROW);
    const file = `a,b\n1,${long}\n2,3\n4,"${long}"\n5,6\n`;
    const rows = await readAllRows([file]);
    expect(rows.map(({ number, fault }) => [number, fault?.message.slice(0, 32)])).toEqual([
      [1, `is longer than ${String(LONGEST_ROW)} characters`.slice(0, 32)],
      [2, undefined],
      [3, `is longer than ${String(LONGEST_ROW)} characters`.slice(0, 32)],
      [4, undefined],
    ]);
    expect(await readAllRows(file.match(/[^]{1,1000}/g) ?? [])).toEqual(rows);
  });

  it('refuses rows with bytes that are not of the encoding', async () => {
    const rows = await readAllRows([Buffer.from('id,name\n1,Jos'), Buffer.from([0xe9]), '\n2,Ken\n']);
    expect(rows.map(({ fault }) => fault?.message.slice(0, 27))).toEqual(['has bytes that are not utf8', undefined]);
  });

  it('keeps NUL for the mapper to deal with', async () => {
    expect(await cellsOf(['a,b\n1,x\0y\n'])).toEqual([['1', 'x\0y']]);
  });

  it('reads NDJSON by the paths of its columns, and goes on behind lines that are no objects', async () => {
    const file = '{"id":1,"address":{"city":"Kyoto"}}\n{"id":\n[1]\n\n{"id":2,"tags":["a"],"address":null}';
    expect(await readColumns(fileOf([file]), { ...CSV, container: 'ndjson' })).toEqual([
      'id',
      'address.city',
      'tags',
      'address',
    ]);
    const rows = await readAllRows([file], { container: 'ndjson' });
    expect(rows.map(({ cells, fault }) => fault?.code ?? cells)).toEqual([
      [1, 'Kyoto', null, { city: 'Kyoto' }],
      'row_not_json',
      'row_not_object',
      [2, null, ['a'], null],
    ]);
  });

  it('reads a JSON array however it is laid out, and goes on behind entries that are no objects', async () => {
    const file = '[\n  {"id": 1, "name": "a\\"]},{"},\n 5, "x,]",\n {"id":},{"id":2,"name":"b"}\n]\n';
    const columns = ['id', 'name'];
    const rows = await readAllRows([file], { container: 'json' }, { columns });
    expect(rows.map(({ cells, fault }) => fault?.code ?? cells)).toEqual([
      [1, 'a"]},{'],
      'row_not_object',
      'row_not_object',
      'row_not_json',
      [2, 'b'],
    ]);
  });

  it('says that a JSON file ends within a row', async () => {
    const rows = await readAllRows(['[{"id":1},{"id":2'], { container: 'json' }, { columns: ['id'] });
    expect(rows.map(({ fault }) => fault?.code)).toEqual([undefined, 'row_cut_off']);
  });

  it.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const)('reads %s of several members, and says when one is damaged', async (compression, compress) => {
    const parts = ['a,b\n1,2\n3', ',4\n', '5,6\n'].map((text) => compress(Buffer.from(text)));
    const whole = Buffer.concat(parts);
    const rows = [
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ];
    const columns = ['a', 'b'];
    expect(await cellsOf([whole], { compression }, { columns })).toEqual(rows);
    expect(
      await cellsOf(
        [...whole].map((byte) => Buffer.from([byte])),
        { compression },
        { columns },
      ),
    ).toEqual(rows);
    await expect(readAllRows([whole.subarray(0, -3)], { compression }, { columns })).rejects.toThrow(
      ImportFileUnreadable,
    );
    await expect(readAllRows(['no such thing'], { compression }, { columns })).rejects.toThrow(ImportFileUnreadable);
  });

  it('refuses what is compressed better than any table', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(30_000_000, 'x'));
    await expect(readAllRows([bomb], { compression: 'zstd' }, { columns: ['a'] })).rejects.toThrow(/better than any/);
  });

  it('passes on why the bytes stopped coming', async () => {
    const broken = new Error('connection reset');
    const bytes = Readable.from(
      (function* () {
        yield gzipSync('a,b\n1,2\n').subarray(0, 12);
        throw broken;
      })(),
    );
    const reading = readRows(bytes, { ...CSV, compression: 'gzip' }, { columns: ['a', 'b'], skipRows: 0 }).next();
    await expect(reading).rejects.toBe(broken);
  });

  it('gives chunks of the same size with how far it has read, and asks for no more than it needs', async () => {
    let asked = 0;
    const bytes = (async function* () {
      yield Buffer.from('a,b\n');
      for (; asked < 1_000; asked += 1) yield Buffer.from('1,2\n'.repeat(10));
    })();
    const chunks = readRows(bytes, CSV, { columns: ['a', 'b'], skipRows: 0, chunkRows: 25 });
    const first = await chunks.next();
    expect(first.value?.rows).toHaveLength(25);
    expect(first.value?.bytesRead).toBe(4 + 30 * 4);
    expect(asked).toBeLessThanOrEqual(3);
    await chunks.return();
  });

  it('closes the file when nobody wants more of it', async () => {
    let isClosed = false;
    const bytes = (async function* () {
      try {
        for (;;) yield Buffer.from('1,2\n');
      } finally {
        isClosed = true;
      }
    })();
    await readColumns(bytes, CSV);
    expect(isClosed).toBe(true);
  });

  it('says that a header cannot be read, rather than take another row for it', async () => {
    await expect(readColumns(fileOf(['"id"x,name\n1,Aiko\n']), CSV)).rejects.toThrow(
      /^The first row, which says what the columns are, has a quote that is not closed/,
    );
  });

  it('names columns that have no name, or that of another', async () => {
    expect(await readColumns(fileOf([' id ,,id,name\n']), CSV)).toEqual(['id', 'column 2', 'id (2)', 'name']);
    expect(await readColumns(fileOf(['1,2\n']), { ...CSV, hasHeader: false })).toEqual(['column 1', 'column 2']);
  });
});
