import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPlainInstant } from './plain-instant.ts';

describe('a plain instant', () => {
  it('is what every instant of four-digit years is written as', () => {
    const years = fc.date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') });
    fc.assert(
      fc.property(years, (date) => {
        const isLeapDay = date.getUTCMonth() === 1 && date.getUTCDate() === 29;
        expect(readPlainInstant(date.toISOString())).toBe(isLeapDay ? undefined : date.getTime());
      }),
    );
  });

  it('is never read from what is none', () => {
    const almost = fc
      .tuple(fc.nat({ max: 23 }), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }))
      .map(
        ([index, character]) =>
          `2026-04-01T10:00:00.123Z`.slice(0, index) + character + `2026-04-01T10:00:00.123Z`.slice(index + 1),
      );
    fc.assert(
      fc.property(almost, (text) => {
        const instant = readPlainInstant(text);
        if (instant !== undefined) expect(new Date(instant).toISOString()).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '2026-02-29T10:00:00.000Z',
    '2026-04-31T10:00:00.000Z',
    '2026-00-01T10:00:00.000Z',
    '2026-04-01T24:00:00.000Z',
  ])('is not %s', (text) => {
    expect(readPlainInstant(text)).toBeUndefined();
  });
});
