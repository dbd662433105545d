import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createInstantText } from './instant-text.ts';

describe('the text of an instant', () => {
  it('is what the platform writes, for every instant that a date can be', () => {
    const instantText = createInstantText();
    const instants = fc.integer({ min: Date.UTC(0, 0), max: Date.UTC(9_999, 11, 31, 23, 59, 59, 999) });
    fc.assert(
      fc.property(instants, (instant) => {
        expect(instantText(instant)).toBe(new Date(instant).toISOString());
      }),
      { numRuns: 2_000 },
    );
  });

  it('is right again when more days were seen than are remembered', () => {
    const instantText = createInstantText();
    for (let day = 0; day <= 20_001; day += 1) instantText(day * 86_400_000);
    expect(instantText(86_400_123)).toBe('1970-01-02T00:00:00.123Z');
  });
});
