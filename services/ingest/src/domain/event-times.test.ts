import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '@ichie/kernel';
import { correctTimestamp, readInstant } from './event-times.ts';

describe('reading an instant', () => {
  it.each<[JsonValue | undefined, string | null]>([
    ['2026-04-01T10:00:00.123Z', '2026-04-01T10:00:00.123Z'],
    ['2026-04-01T19:00:00+09:00', '2026-04-01T10:00:00.000Z'],
    ['2026-04-01T19:00:00+0900', '2026-04-01T10:00:00.000Z'],
    ['2026-04-01 10:00', '2026-04-01T10:00:00.000Z'],
    ['2026-04-01T10:00:00.123456', '2026-04-01T10:00:00.123Z'],
    ['2026-04-01', '2026-04-01T00:00:00.000Z'],
    [Date.parse('2026-04-01T10:00:00.000Z'), '2026-04-01T10:00:00.000Z'],
    [Date.parse('2026-04-01T10:00:00.000Z') / 1000, null],
    ['2026-13-01T10:00:00Z', null],
    ['0001-01-01T00:00:00Z', null],
    ['9999-12-31T23:59:59Z', null],
    ['April 1, 2026', null],
    ['', null],
    [null, null],
    [undefined, null],
    [{}, null],
  ])('takes %j for %j', (value, expected) => {
    const instant = readInstant(value);
    expect(instant === null ? null : new Date(instant).toISOString()).toBe(expected);
  });
});

describe('correcting a timestamp', () => {
  const receivedAt = Date.parse('2026-04-01T10:00:00.000Z');
  const minute = 60_000;

  it.each<[string, number | null, number | null, number]>([
    [
      'moves it by how wrong the clock of the sender is',
      receivedAt + 58 * minute,
      receivedAt + 60 * minute,
      -2 * minute,
    ],
    ['trusts the clock when it is not known when it was sent', receivedAt - 3 * minute, null, -3 * minute],
    ['takes the arrival when it is not known when it happened', null, receivedAt, 0],
    ['takes the arrival for what has yet to happen', receivedAt + minute, null, 0],
    ['takes the arrival for what was sent before it happened', receivedAt, receivedAt - minute, 0],
  ])('%s', (_description, original, sentAt, expectedOffset) => {
    expect(correctTimestamp(original, sentAt, receivedAt) - receivedAt).toBe(expectedOffset);
  });
});
