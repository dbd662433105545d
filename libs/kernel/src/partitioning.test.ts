import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketOf, murmur2, partitionOf } from './partitioning.ts';

describe('partitioning', () => {
  it.each([
    // The vectors of Kafka's own UtilsTest.
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as Kafka does', (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash);
  });

  it('hashes a key as the bytes of its UTF-8, whatever characters it is made of', () => {
    const keys = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' }), fc.string());
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 4096 }), (key, count) => {
        expect(partitionOf(key, count)).toBe((murmur2(Buffer.from(key)) & 0x7fffffff) % count);
      }),
    );
  });

  it('finds the partition in the bucket, for every power of two of partitions', () => {
    const partitions = fc.nat({ max: 10 }).map((power) => 2 ** power);
    fc.assert(
      fc.property(fc.string(), partitions, (key, count) => {
        expect(bucketOf(key) % count).toBe(partitionOf(key, count));
      }),
    );
  });
});
