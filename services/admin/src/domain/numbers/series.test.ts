import { describe, expect, it } from '@jest/globals';
import { levelsUpTo, withoutGaps } from './series.ts';

describe('a series', () => {
  it('has a point for every step, also where nothing happened', () => {
    expect(withoutGaps([{ at: 20, value: 3 }], { from: 0, until: 40, stepMs: 10 })).toEqual([
      { at: 0, value: 0 },
      { at: 10, value: 0 },
      { at: 20, value: 3 },
      { at: 30, value: 0 },
    ]);
  });

  it('of changes tells how a level came about', () => {
    const changes = [
      { at: 0, value: 5 },
      { at: 10, value: -2 },
      { at: 20, value: 0 },
    ];
    expect(levelsUpTo(13, changes)).toEqual([
      { at: 0, value: 15 },
      { at: 10, value: 13 },
      { at: 20, value: 13 },
    ]);
  });
});
