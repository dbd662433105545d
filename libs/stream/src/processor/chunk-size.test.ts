import { describe, expect, it } from '@jest/globals';
import { ChunkSize } from './chunk-size.ts';

const sizesAfter = (...elapsed: readonly number[]): number[] => {
  const size = new ChunkSize();
  return elapsed.map((elapsedMs) => {
    size.learn(elapsedMs);
    return size.rows;
  });
};

describe('the size of a chunk', () => {
  it('grows while chunks are quick, up to a limit', () => {
    expect(sizesAfter(1, 0, 2, 5, 5, 5, 5)).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it('shrinks at once when a chunk was slow, but not so far that steps cost more than what they do', () => {
    expect(sizesAfter(1, 1, 50, 100_000, 100_000)).toEqual([200, 400, 200, 50, 50]);
  });

  it('stays where a chunk takes what it may', () => {
    expect(sizesAfter(25, 25)).toEqual([100, 100]);
  });
});
