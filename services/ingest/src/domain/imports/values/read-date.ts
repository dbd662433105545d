import type { Instant } from '@ichie/kernel';
import { RowFault } from '../row-fault.ts';
import { plain } from './cell-text.ts';
import { createInstantText } from './instant-text.ts';
import { ERA_NAMES, gregorianYear } from './japanese-eras.ts';
import { type LocalTime, createInstantOf, isDay } from './local-time.ts';

export interface DatesOf {
  /** Two letters: which number of `4/1/2026` is the month. */
  readonly country: string;
  /** IANA name: where the clocks were that say no zone. */
  readonly timeZone: string;
}

export interface ReadDates {
  /** `2026-04-01` where only a date is given, which has no zone; else the instant, as ISO 8601 in UTC. */
  readonly asText: (text: string) => string | RowFault;
  /** The instant; of a date, its beginning. */
  readonly asInstant: (text: string) => Instant | RowFault;
}

const NO_DATE = RowFault.of('cell_not_date');
const NO_ERA_DATE = RowFault.of('cell_date_before_era');
const AMBIGUOUS = RowFault.of('cell_date_ambiguous');

const CLOCK = String.raw`(?<half>午前|午後|[AP]M)?\s*(?<hour>\d{1,2})(?:[:時](?<minute>\d{1,2})?)(?:[:分](?:(?<second>\d{1,2})(?:[.,](?<fraction>\d{1,9}))?秒?)?)?\s*(?<halfBehind>[AP]M)?`;
const ZONE = String.raw`\s*(?<zone>Z|UTC|GMT|JST|[+-]\d{2}:?\d{2}|[+-]\d{1,2})?`;
const TIME = String.raw`(?:(?:\s*T|\s*[,、])?\s*(?:[\(（].[\)）]|.曜日?)?\s*${CLOCK}${ZONE})?`;
const WEEKDAY = String.raw`(?:\s*\(?[日月火水木金土](?:曜日?)?\)?)?`;

/** What most dates look like; the rest is left to longer expressions. */
const USUAL =
  /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const YEAR_FIRST = new RegExp(
  String.raw`^(?:(?<era>${ERA_NAMES})\s*)?(?<year>元|\d{1,4})\s*[-/.年]\s*(?<month>\d{1,2})\s*[-/.月]\s*(?<day>\d{1,2})\s*日?${WEEKDAY}${TIME}$`,
  'i',
);
const YEAR_LAST = new RegExp(String.raw`^(?<first>\d{1,2})[/.-](?<second_>\d{1,2})[/.-](?<year>\d{4})${TIME}$`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?$/;
const EPOCH = /^\d{10}(?:\d{3})?$/;

/** Countries that write the month first; the others that write the year last write the day first. */
const MONTH_FIRST: ReadonlySet<string> = new Set(['US', 'PH', 'PR', 'GU', 'FM', 'MH', 'PW']);
/** Countries that write the year first, so that nobody knows what a date with the year last means. */
const YEAR_FIRST_COUNTRIES: ReadonlySet<string> = new Set(['JP', 'CN', 'KR', 'TW', 'HU', 'LT', 'MN']);

/** Dates as they are written in Japanese, with eras or without, as ISO 8601, and with slashes. */
export function createReadDates({ country, timeZone }: DatesOf): ReadDates {
  const instantOf = createInstantOf(timeZone);
  const instantText = createInstantText();
  const code = country.toUpperCase();
  const asInstant: ReadDates['asInstant'] = (text) => {
    const date = parseDate(text, code);
    if (typeof date === 'number' || date instanceof RowFault) return date;
    return isDay(date) ? instantOf(date) : NO_DATE;
  };
  return {
    asInstant,
    asText(text) {
      const date = parseDate(text, code);
      if (date instanceof RowFault) return date;
      if (typeof date === 'number') return instantText(date);
      if (!isDay(date)) return NO_DATE;
      if (date.timeMs !== null) return instantText(instantOf(date));
      return ISO_DAY.test(text) ? text : `${padded(date.year, 4)}-${padded(date.month, 2)}-${padded(date.day, 2)}`;
    },
  };
}

/** The date that a text says, or the instant, where it is seconds or milliseconds since the epoch. */
function parseDate(text: string, country: string): LocalTime | Instant | RowFault {
  const usual = USUAL.exec(text);
  if (usual !== null) {
    const [, year, month, day, hour, minute, second, fraction, zone] = usual;
    return withTime({ hour, minute, second, fraction, zone }, onDay(Number(year), Number(month), Number(day)));
  }
  const written = plain(text);
  if (EPOCH.test(written)) return Number(written) * (written.length === 10 ? 1_000 : 1);
  const compact = COMPACT.exec(written);
  if (compact !== null) {
    const [, year, month, day, hour, minute, second] = compact;
    const timeMs = hour === undefined ? null : clockMs(Number(hour), Number(minute), Number(second ?? 0));
    return timeMs === undefined ? NO_DATE : { ...onDay(Number(year), Number(month), Number(day)), timeMs };
  }
  const yearFirst = YEAR_FIRST.exec(written)?.groups;
  if (yearFirst !== undefined) return withTime(yearFirst, dayOfYearFirst(yearFirst));
  const yearLast = YEAR_LAST.exec(written)?.groups;
  if (yearLast !== undefined) return withTime(yearLast, dayOfYearLast(yearLast, country));
  return NO_DATE;
}

const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');

type Groups = Readonly<Record<string, string | undefined>>;

const onDay = (year: number, month: number, day: number): LocalTime => ({
  year,
  month,
  day,
  timeMs: null,
  offsetMs: null,
});

function dayOfYearFirst({ era, year, month, day }: Groups): LocalTime | RowFault {
  const [monthNumber, dayNumber] = [Number(month), Number(day)];
  if (era === undefined) return year?.length === 4 ? onDay(Number(year), monthNumber, dayNumber) : NO_DATE;
  const yearOfEra = year === '元' ? 1 : Number(year);
  const gregorian = gregorianYear(era, yearOfEra, { month: monthNumber, day: dayNumber });
  return gregorian === undefined ? NO_ERA_DATE : onDay(gregorian, monthNumber, dayNumber);
}

function dayOfYearLast({ first, second_, year }: Groups, country: string): LocalTime | RowFault {
  const [left, right] = [Number(first), Number(second_)];
  const isMonthFirst = MONTH_FIRST.has(country);
  if (left > 12 || right > 12 || left === right) {
    return left > 12 ? onDay(Number(year), right, left) : onDay(Number(year), left, right);
  }
  if (!isMonthFirst && YEAR_FIRST_COUNTRIES.has(country)) return AMBIGUOUS;
  return isMonthFirst ? onDay(Number(year), left, right) : onDay(Number(year), right, left);
}

function withTime(groups: Groups, day: LocalTime | RowFault): LocalTime | RowFault {
  const { hour, minute, second, fraction, half, halfBehind, zone } = groups;
  if (day instanceof RowFault || hour === undefined) return day;
  const halfDay = (half ?? halfBehind)?.toUpperCase();
  const hourOfDay = halfDay === undefined ? Number(hour) : (Number(hour) % 12) + (isAfternoon(halfDay) ? 12 : 0);
  const timeMs = clockMs(hourOfDay, Number(minute ?? 0), Number(second ?? 0));
  if (timeMs === undefined) return NO_DATE;
  const milliseconds = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  const { year, month, day: dayOfMonth } = day;
  return {
    year,
    month,
    day: dayOfMonth,
    timeMs: timeMs + milliseconds,
    offsetMs: zone === undefined ? null : offsetOf(zone.toUpperCase()),
  };
}

const isAfternoon = (half: string): boolean => half === '午後' || half === 'PM';

/** Midnight at the end of a day is written as 24:00, and a leap second as the 60th. */
function clockMs(hour: number, minute: number, second: number): number | undefined {
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && (minute > 0 || second > 0))) return undefined;
  return ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1_000;
}

function offsetOf(zone: string): number {
  if (zone === 'Z' || zone === 'UTC' || zone === 'GMT') return 0;
  if (zone === 'JST') return 9 * 3_600_000;
  const digits = zone.slice(1).replace(':', '');
  const hours = Number(digits.length > 2 ? digits.slice(0, -2) : digits);
  const minutes = digits.length > 2 ? Number(digits.slice(-2)) : 0;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
