import { describe, expect, it } from '@jest/globals';

import { createFormats } from './formats.ts';

const english = createFormats('en', 'Asia/Tokyo');
const japanese = createFormats('ja', 'Asia/Tokyo');
const nowMs = Date.parse('2026-11-22T03:00:00Z');

describe('formats', () => {
  it('tell how long ago something was, in the reader’s language', () => {
    expect(english.relative('2026-11-22T02:57:30Z', nowMs)).toBe('2 minutes ago');
    expect(japanese.relative('2026-11-22T02:57:30Z', nowMs)).toBe('2分前');
    expect(english.relative('2026-11-21T03:00:00Z', nowMs)).toBe('yesterday');
  });

  it('give a date for what is more than a week old', () => {
    expect(english.relative('2026-11-01T03:00:00Z', nowMs)).toBe('Nov 1, 2026');
    expect(japanese.relative('2026-11-01T03:00:00Z', nowMs)).toBe('2026年11月1日');
  });

  it('never speak of the future when the server’s clock is ahead', () => {
    expect(english.relative('2026-11-22T03:00:02Z', nowMs)).toBe('now');
  });

  it('show instants in the given time zone', () => {
    expect(english.timeToTheSecond('2026-11-22T15:04:05Z')).toBe('00:04:05');
  });

  it('keep one decimal of a rate', () => {
    expect(english.rate(7)).toBe('7.0');
  });

  it('write durations out', () => {
    expect(english.duration({ days: 1, hours: 12 })).toBe('1 day 12 hours');
    expect(japanese.duration({ minutes: 30 })).toBe('30分');
  });

  it('format money, and survive a currency that is none', () => {
    expect(english.money(2400, 'JPY')).toBe('¥2,400');
    expect(english.money(2400, 'points!')).toBe('2,400 points!');
  });
});
