import { describe, expect, it } from '@jest/globals';
import { afterWarmUp, growthPerRequest } from './memory.ts';

const sample = (requests: number, heldBytes: number) => ({ requests, heldBytes, rssBytes: 0 });

describe('the growth of memory', () => {
  it('is the slope of what is held', () => {
    expect(growthPerRequest([sample(0, 10), sample(100, 210), sample(200, 410)], 'heldBytes')).toBeCloseTo(2);
    expect(growthPerRequest([sample(0, 30), sample(100, 10), sample(200, 30)], 'heldBytes')).toBeCloseTo(0);
    expect(growthPerRequest([sample(5, 10)], 'heldBytes')).toBe(0);
  });

  it('is looked at after the warm-up', () => {
    expect(afterWarmUp([1, 2, 3, 4, 5, 6].map((count) => sample(count, 0))).map(({ requests }) => requests)).toEqual([
      3, 4, 5, 6,
    ]);
  });
});
