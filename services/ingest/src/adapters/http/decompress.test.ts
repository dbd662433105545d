import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { BodyExpandsTooMuch, BodyTooLarge, BodyUnreadable } from '../../errors.ts';
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

  const methods = [
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const;

  it.each(methods)('stops at the limit of a body that is too large in %s', (name, compress) => {
    const large = compress(Buffer.concat([randomBytes(LIMIT), Buffer.alloc(LIMIT)]));
    expect(() => decompress(large, name, LIMIT)).toThrow(BodyTooLarge);
  });

  it.each(methods)('stops a bomb in %s by how much it grows, long before the limit', (name, compress) => {
    const bomb = compress(Buffer.alloc(300_000));
    expect(() => decompress(bomb, name, 4_096_000)).toThrow(BodyExpandsTooMuch);
    expect(() => decompress(compress(Buffer.alloc(4 * 1024 * 1024)), name, LIMIT)).toThrow(/more than \d+ /);
  });

  it('takes what says the same again and again', () => {
    const batch = Array.from({ length: 2_500 }, () => ({ type: 'page', userId: 'u' }));
    const json = JSON.stringify({ batch });
    for (const [name, compress] of methods) expect(decompress(compress(json), name, LIMIT).toString()).toBe(json);
  });

  it('gives no window of gigabytes to a frame that asks for one', () => {
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x01, 0x00, 0x00]);
    expect(() => decompress(frame, 'zstd', LIMIT)).toThrow(BodyUnreadable);
  });

  it('refuses what was compressed more than once', () => {
    expect(() => decompress(gzipSync(zstdCompressSync(body)), 'gzip', LIMIT)).toThrow('compressed twice');
    expect(() => decompress(gzipSync(body), 'gzip, br', LIMIT)).toThrow('names several methods');
    expect(decompress(gzipSync(body), 'identity, gzip', LIMIT).toString()).toBe(body.toString());
    expect(decompress(body, 'gzip, br', LIMIT).toString()).toBe(body.toString());
  });

  it('takes a body of just the largest size', () => {
    const largest = Buffer.concat([randomBytes(LIMIT / 2), Buffer.alloc(LIMIT / 2, ' ')]);
    expect(decompress(gzipSync(largest), 'gzip', LIMIT)).toHaveLength(LIMIT);
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
