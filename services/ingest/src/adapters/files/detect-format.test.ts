import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { CSV } from '../../../test/read-all-rows.ts';
import { ImportFileUnreadable } from '../../errors.ts';
import { SAMPLE_BYTES, detectFormat } from './detect-format.ts';

const detect = (text: string) => detectFormat(Buffer.from(text));

describe('detectFormat', () => {
  it('takes the separator by which most rows have the same number of cells', () => {
    expect(detect('id;name;price\n1;"a;b";1,5\n2;c;2,5\n').separator).toBe(';');
    expect(detect('id\tname, of old\n1\ta, b\n2\tc\n').separator).toBe('\t');
    expect(detect('id|name\n1|a,b\n').separator).toBe('|');
    expect(detect('email\naiko@example.com\n').separator).toBe(',');
  });

  it('tells a header from a row', () => {
    expect(detect('userId,email\nu1,aiko@example.com\n').hasHeader).toBe(true);
    expect(detect('会員番号,氏名\n1,愛子\n').hasHeader).toBe(true);
    expect(detect('u1,aiko@example.com\nu2,ken@example.com\n').hasHeader).toBe(false);
    expect(detect('u1,2026-04-01\nu2,2026-04-02\n').hasHeader).toBe(false);
    expect(detect('colour,shape\nred,round\nblue,round\n').hasHeader).toBe(true);
    expect(detect('red,round\nblue,round\nred,round\n').hasHeader).toBe(false);
  });

  it('tells NDJSON from a JSON array and from objects over several lines', () => {
    expect(detect('{"id":1}\n{"id":2}\n').container).toBe('ndjson');
    expect(detect('{"id":1}').container).toBe('ndjson');
    expect(detect('[\n  {"id":1},\n  {"id":2}\n]').container).toBe('json');
    expect(detect('[]').container).toBe('json');
    expect(detect('{\n  "id": 1\n}\n{\n  "id": 2\n}').container).toBe('json');
    expect(detect('[id],name\n1,a\n').container).toBe('csv');
  });

  it.each(['shift_jis', 'euc-jp'] as const)('tells %s by what its bytes mean', (encoding) => {
    const csv = '商品コード,商品名\nT-1,煎茶 １００ｇ\nT-2,玉露ﾊｰﾌ\n'.repeat(20);
    expect(detectFormat(iconv.encode(csv, encoding))).toEqual({ ...CSV, encoding });
  });

  it.each(['utf16le', 'utf16be'] as const)('tells %s without a byte order mark', (encoding) => {
    const csv = '氏名,年齢\n山田愛子,31\n佐藤健,28\n';
    expect(detectFormat(iconv.encode(csv, encoding))).toEqual({ ...CSV, encoding });
  });

  it('does not mind a sample that ends within a character, or within a compressed block', () => {
    const csv = `氏名,住所\n${Array.from({ length: 20_000 }, (_row, index) => `愛子${String(index)},京都市${String(index * 7)}\n`).join('')}`;
    const bytes = Buffer.from(csv);
    for (const cut of [0, 1, 2]) expect(detectFormat(bytes.subarray(0, 30_000 + cut)).encoding).toBe('utf8');
    expect(detectFormat(gzipSync(bytes).subarray(0, 20_000))).toEqual({ ...CSV, compression: 'gzip' });
    expect(detectFormat(zstdCompressSync(bytes).subarray(0, SAMPLE_BYTES))).toEqual({ ...CSV, compression: 'zstd' });
  });

  it('says when a compressed file is damaged', () => {
    const bytes = gzipSync('a,b\n1,2\n');
    bytes.fill(0xff, 10, 14);
    expect(() => detectFormat(bytes)).toThrow(ImportFileUnreadable);
  });

  it('has an answer for nothing at all', () => {
    expect(detectFormat(Buffer.alloc(0))).toMatchObject({ container: 'csv', encoding: 'utf8', compression: 'none' });
  });
});
