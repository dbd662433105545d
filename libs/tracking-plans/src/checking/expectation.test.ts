import { describe, expect, it } from '@jest/globals';
import { expectationOf, wordsOf } from './expectation.ts';

describe('what a plan wants in a place', () => {
  it.each([
    ['planned_event', '', 'a planned event'],
    ['type', 'number string', 'number or string'],
    ['one_of', 'gold, silver', 'one of gold, silver'],
    ['bound', '>= 3', '>= 3'],
    ['min_length', '3', 'at least 3 characters'],
    ['unique_items', '', 'no element twice'],
  ] as const)('of kind %s is said as %s', (kind, value, words) => {
    expect(wordsOf(expectationOf(kind, value))).toBe(words);
  });

  it('is cut where it is long, and so are its words, but no character in two', () => {
    const expectation = expectationOf('pattern', `${'x'.repeat(198)}\u{1f600}${'y'.repeat(10)}`);
    expect(expectation.value).toBe(`${'x'.repeat(198)}…`);
    expect(wordsOf(expectation)).toBe(`text like ${'x'.repeat(189)}…`);
    expect(wordsOf(expectation)).toHaveLength(200);
  });
});
