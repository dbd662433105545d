import { describe, expect, it } from '@jest/globals';
import { percentile } from './percentile.ts';

describe('percentile', () => {
  const values = [5, 1, 4, 2, 3];

  it('is the nearest rank, whatever the order of the values', () => {
    expect([0, 0.5, 0.8, 0.81, 1].map((share) => percentile(values, share))).toEqual([1, 3, 4, 5, 5]);
  });

  it('of nothing is not a number', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});
