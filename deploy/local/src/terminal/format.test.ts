import { describe, expect, it } from '@jest/globals';
import { formatAge, formatDuration, formatOrdinal, formatTable } from './format.ts';

describe('formatting for the terminal', () => {
  it.each([
    [200, '0.2 s'],
    [12_345, '12.3 s'],
    [125_000, '2 min 5 s'],
    [119_700, '2 min 0 s'],
  ])('writes %i ms as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [22, '22nd'],
  ])('counts %i as %s', (count, text) => {
    expect(formatOrdinal(count)).toBe(text);
  });

  it.each([
    [-1, '0 s'],
    [8_900, '8 s'],
    [725_000, '12 min'],
    [18_000_000, '5 h'],
    [300_000_000, '3 d'],
  ])('calls what was %i ms ago %s old', (durationMs, text) => {
    expect(formatAge(durationMs)).toBe(text);
  });

  it('aligns the columns of a table', () => {
    expect(
      formatTable([
        ['Console', 'http://127.0.0.1:4000'],
        ['Kafka', '127.0.0.1:4092', 'ready'],
      ]),
    ).toEqual(['Console  http://127.0.0.1:4000', 'Kafka    127.0.0.1:4092         ready']);
  });
});
