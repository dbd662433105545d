import type { Instant } from '@ichie/kernel';

/** `2026-04-01T10:00:00.123Z` */
const LENGTH = 24;
const ZERO = 48;

/** The last day of each month in every year; the 29th of February is left to those who know the calendar. */
const LAST_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The instant of a text as `Date.prototype.toISOString` writes it, which is how almost every SDK does; undefined for all
 * others, which may be instants too. It is read for every event several times.
 */
export function readPlainInstant(text: string): Instant | undefined {
  if (text.length !== LENGTH || !hasSeparators(text)) return undefined;
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  const month = digitsAt(text, 5);
  const day = digitsAt(text, 8);
  const hour = digitsAt(text, 11);
  const minute = digitsAt(text, 14);
  const second = digitsAt(text, 17);
  const millisecond = digitsAt(text, 20) * 10 + digitAt(text, 22);
  const isInstant =
    year >= 1000 &&
    day >= 1 &&
    day <= (LAST_DAYS[month] ?? 0) &&
    hour >= 0 &&
    hour < 24 &&
    minute >= 0 &&
    minute < 60 &&
    second >= 0 &&
    second < 60 &&
    millisecond >= 0;
  return isInstant ? Date.UTC(year, month - 1, day, hour, minute, second, millisecond) : undefined;
}

const hasSeparators = (text: string): boolean =>
  text[4] === '-' &&
  text[7] === '-' &&
  text[10] === 'T' &&
  text[13] === ':' &&
  text[16] === ':' &&
  text[19] === '.' &&
  text[23] === 'Z';

/** Below any sum of digits, so that whatever it is part of is refused. */
const NONE = -1_000_000;

function digitAt(text: string, index: number): number {
  const digit = text.charCodeAt(index) - ZERO;
  return digit >= 0 && digit <= 9 ? digit : NONE;
}

const digitsAt = (text: string, index: number): number => digitAt(text, index) * 10 + digitAt(text, index + 1);
