import type { Condition } from '@ichie/conditions';
import { describe, expect, it } from '@jest/globals';
import { segmentCycle } from './segment-cycle.ts';

const members = (...segmentIds: string[]): Condition => ({
  type: 'all',
  conditions: segmentIds.map((segmentId) => ({ type: 'segment', segmentId, is: 'member' })),
});

describe('segments that speak of each other', () => {
  it('may not come back to where they began', () => {
    const conditions = new Map([
      ['a', members('b', 'c')],
      ['b', members('d')],
      ['c', members('a')],
      ['d', members('b')],
    ]);
    expect(segmentCycle('a', conditions)).toEqual(['a', 'c', 'a']);
  });

  it('may meet at a third', () => {
    const conditions = new Map([
      ['a', members('b', 'c')],
      ['b', members('d')],
      ['c', members('d')],
    ]);
    expect(segmentCycle('a', conditions)).toBeUndefined();
  });
});
