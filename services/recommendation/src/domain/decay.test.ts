import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOON } from '../../test/builders.ts';
import { forwardDecayed, HALF_LIFE_MS } from './decay.ts';

describe('decay', () => {
  it('lets an interaction count half as much as one a half-life later', () => {
    expect(forwardDecayed(1, NOON + HALF_LIFE_MS)).toBeCloseTo(2 * forwardDecayed(1, NOON), 10);
  });

  it('keeps sums in proportion as time goes by', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (days) => {
        const later = days * 24 * 60 * 60 * 1_000;
        const ratio = forwardDecayed(3, NOON + later) / forwardDecayed(1, NOON + later);
        expect(ratio).toBeCloseTo(3, 10);
      }),
    );
  });

  it('stays finite for decades', () => {
    expect(Number.isFinite(forwardDecayed(10, Date.UTC(2064, 0)))).toBe(true);
  });
});
