import { type Duration, type Locale } from '../api/contract.ts';

const secondMs = 1000;
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400 * secondMs],
  ['hour', 3600 * secondMs],
  ['minute', 60 * secondMs],
  ['second', secondMs],
];

const durationUnits = { weeks: 'week', days: 'day', hours: 'hour', minutes: 'minute', seconds: 'second' } as const;
const relativeLimitMs = 7 * 86_400 * secondMs;

/** Numbers, dates and times as a reader of one language expects them. */
export interface Formats {
  readonly number: (value: number) => string;
  /** One decimal, always shown, so that a moving number keeps its width. */
  readonly rate: (value: number) => string;
  readonly percent: (share: number) => string;
  /** For where there is little room. */
  readonly wholePercent: (share: number) => string;
  readonly signed: (value: number) => string;
  readonly money: (value: number, currency: string) => string;
  readonly time: (instant: string) => string;
  readonly timeToTheSecond: (instant: string) => string;
  readonly date: (instant: string) => string;
  readonly dateTime: (instant: string) => string;
  /** “3 minutes ago” up to a week, a date beyond. */
  readonly relative: (instant: string, nowMs: number) => string;
  readonly duration: (duration: Duration) => string;
  readonly list: (values: readonly string[]) => string;
}

/** Builds the formats of a language; the time zone is the reader's unless one is given. */
export function createFormats(locale: Locale, timeZone?: string): Formats {
  const zone = timeZone === undefined ? {} : { timeZone };
  const number = new Intl.NumberFormat(locale);
  const rate = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const wholePercent = new Intl.NumberFormat(locale, { style: 'percent' });
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const time = new Intl.DateTimeFormat(locale, { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const seconds = new Intl.DateTimeFormat(locale, {
    ...zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const date = new Intl.DateTimeFormat(locale, { ...zone, year: 'numeric', month: 'short', day: 'numeric' });
  const dateTime = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  // Intl writes “3 分前”; set in a text, Japanese has no space there.
  const closeUp = locale === 'ja' ? withoutSpaces : (text: string): string => text;
  const list = new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' });

  return {
    number: (value) => number.format(value),
    rate: (value) => rate.format(value),
    percent: (share) => percent.format(share),
    wholePercent: (share) => wholePercent.format(share),
    signed: (value) => signed.format(value),
    money: (value, currency) => formatMoney(locale, value, currency),
    time: (instant) => time.format(new Date(instant)),
    timeToTheSecond: (instant) => seconds.format(new Date(instant)),
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    relative: (instant, nowMs) => {
      const ageMs = nowMs - Date.parse(instant);
      if (ageMs > relativeLimitMs) return date.format(new Date(instant));
      const [unit, sizeMs] = units.find(([, size]) => Math.abs(ageMs) >= size) ?? ['second', secondMs];
      // Clocks differ by a little: nothing happens in the future here.
      return closeUp(relative.format(-Math.max(0, Math.floor(ageMs / sizeMs)), unit));
    },
    duration: (duration) => formatDuration(locale, duration),
    list: (values) => list.format(values),
  };
}

const withoutSpaces = (text: string): string => text.replaceAll(/\s+/g, '');

function formatMoney(locale: Locale, value: number, currency: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .format(value)
      .replace('￥', '¥');
  } catch {
    // A sender may put anything into `currency`.
    return `${new Intl.NumberFormat(locale).format(value)} ${currency}`;
  }
}

function formatDuration(locale: Locale, duration: Duration): string {
  const parts = Object.entries(durationUnits).flatMap(([name, unit]) => {
    const value = duration[name as keyof Duration];
    return value === undefined
      ? []
      : [new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)];
  });
  return locale === 'ja' ? withoutSpaces(parts.join('')) : parts.join(' ');
}
