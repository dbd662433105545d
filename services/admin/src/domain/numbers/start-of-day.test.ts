import { describe, expect, it } from '@jest/globals';
import { startOfDay } from './start-of-day.ts';

const dayOf = (now: string, timeZone: string): string => new Date(startOfDay(Date.parse(now), timeZone)).toISOString();

describe('the day', () => {
  it.each([
    ['2026-05-05T14:59:59.999Z', 'Asia/Tokyo', '2026-05-04T15:00:00.000Z'],
    ['2026-05-05T15:00:00.000Z', 'Asia/Tokyo', '2026-05-05T15:00:00.000Z'],
    ['2026-05-05T18:00:00.123Z', 'Asia/Kolkata', '2026-05-04T18:30:00.000Z'],
    ['2026-03-29T12:00:00.000Z', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-10-25T12:00:00.000Z', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  ])('of %s in %s began at %s', (now, timeZone, beginning) => {
    expect(dayOf(now, timeZone)).toBe(beginning);
  });
});
