import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { BodyTooLarge, BodyUnreadable } from '../../errors.ts';
import { decompress } from './decompress.ts';

const LIMIT = 512_000;
const body = Buffer.from(' {"batch": []}');

describe('decompressing a body', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['gzip by its header', gzipSync(body), 'gzip'],
    ['gzip without a header', gzipSync(body), undefined],
    ['gzip under a wrong header', gzipSync(body), 'br'],
    ['zstd by its header', zstdCompressSync(body), 'ZSTD'],
    ['zstd without a header', zstdCompressSync(body), undefined],
    ['brotli', brotliCompressSync(body), 'br'],
    ['deflate', deflateSync(body), 'deflate'],
    ['deflate without its wrapping', deflateRawSync(body), 'deflate'],
    ['what was never compressed', body, undefined],
    ['what was never compressed, and says so', body, 'identity'],
    ['what a proxy has decompressed already', body, 'gzip'],
  ])('reads %s', (_description, bytes, contentEncoding) => {
    expect(decompress(bytes, contentEncoding, LIMIT).toString()).toBe(body.toString());
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const)('stops at the limit of a bomb in %s', (name, compress) => {
    const bomb = compress(Buffer.alloc(64 * 1024 * 1024));
    expect(() => decompress(bomb, name, LIMIT)).toThrow(BodyTooLarge);
  });

  it('takes a body of just the largest size', () => {
    expect(decompress(gzipSync(Buffer.alloc(LIMIT, ' ')), 'gzip', LIMIT)).toHaveLength(LIMIT);
    expect(() => decompress(Buffer.alloc(LIMIT + 1, ' '), undefined, LIMIT)).toThrow(BodyTooLarge);
  });

  it('says so when the bytes are not what the header says', () => {
    expect(() => decompress(Buffer.from('not compressed'), 'gzip', LIMIT)).toThrow(BodyUnreadable);
    expect(() => decompress(gzipSync(body).subarray(0, 20), 'gzip', LIMIT)).toThrow(BodyUnreadable);
  });

  it('refuses methods that it does not know', () => {
    expect(() => decompress(Buffer.from('whatever'), 'compress', LIMIT)).toThrow(
      'Use gzip, deflate, br, zstd or none.',
    );
    expect(() => decompress(Buffer.from('whatever'), 'constructor', LIMIT)).toThrow(BodyUnreadable);
  });
});
