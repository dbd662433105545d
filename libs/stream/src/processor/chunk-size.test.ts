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
  it('doubles while chunks are quick, up to a limit', () => {
    expect(sizesAfter(1, 0, 2, 3, 3, 3, 3, 3)).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it('grows by little when chunks take nearly what they may', () => {
    expect(sizesAfter(1, 12, 12)).toEqual([100, 110, 121]);
  });

  it('shrinks at once when a chunk was slow, but not so far that steps cost more than what they do', () => {
    expect(sizesAfter(1, 1, 32, 100_000, 100_000)).toEqual([100, 200, 100, 50, 50]);
  });

  it('stays where a chunk takes what it may', () => {
    expect(sizesAfter(16, 16)).toEqual([50, 50]);
  });
});
