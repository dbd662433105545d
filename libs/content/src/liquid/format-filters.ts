import { filters, type FilterImplOptions } from 'liquidjs';
import { BoundedCache } from '../bounded-cache.ts';
import { renderingScope } from './rendering-scope.ts';
import { createZoneOffsets } from './zone-offsets.ts';

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME_WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;

type FilterHandler = Extract<FilterImplOptions, (...values: never[]) => unknown>;

/** liquidjs' own filter, which understands `%Y-%m-%d` and the like. */
const strftime: FilterHandler = typeof filters.date === 'function' ? filters.date : (value: unknown) => value;

const dateStyles = ['short', 'medium', 'long', 'full'] as const;
type DateStyle = (typeof dateStyles)[number];
const isDateStyle = (format: unknown): format is DateStyle => dateStyles.some((style) => style === format);

/**
 * `date` and `money`, which depend on whom a message is for.
 *
 * - `{{ d | date: "%Y年%m月%d日" }}`, `{{ d | date: "long" }}`: in the person's zone, or in the zone of a second argument. The
 *   styles short, medium, long and full follow the locale. A date without a time stays the day it says.
 * - `{{ 12345 | money: "JPY" }}`: in the person's locale, or in the locale of a second argument.
 */
export function createFormatFilters(): Readonly<Record<string, FilterImplOptions>> {
  const numberFormats = new BoundedCache<Intl.NumberFormat>(200);
  const dateFormats = new BoundedCache<Intl.DateTimeFormat>(200);
  const zoneOffset = createZoneOffsets();
  return {
    money(value: unknown, currency: unknown, locale: unknown) {
      if (typeof currency !== 'string') throw new TypeError('money needs a currency, such as money: "JPY"');
      const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof amount !== 'number' || !Number.isFinite(amount)) return '';
      const language = typeof locale === 'string' ? locale : renderingScope(this.context.globals).locale;
      const format = numberFormats.getOrMake(
        `${language} ${currency}`,
        () => new Intl.NumberFormat(language, { style: 'currency', currency }),
      );
      return format.format(amount);
    },
    date(value: unknown, format: unknown, zone: unknown) {
      const scope = renderingScope(this.context.globals);
      const instant = instantOf(value, scope.now);
      if (instant === undefined) return value;
      const isDay = typeof value === 'string' && DATE_ONLY.test(value);
      const timeZone = isDay ? 'UTC' : typeof zone === 'string' ? zone : scope.timeZone;
      if (isDateStyle(format)) {
        const key = `${scope.locale} ${format} ${timeZone}`;
        const make = () => new Intl.DateTimeFormat(scope.locale, { dateStyle: format, timeZone });
        return dateFormats.getOrMake(key, make).format(instant);
      }
      const pattern = typeof format === 'string' ? format : '%Y-%m-%d';
      // Given a name, liquidjs works the offset out again each time, ten times slower; only %Z shows the name.
      const zoneOrOffset = pattern.includes('Z') ? timeZone : zoneOffset(instant, timeZone);
      const formatted: unknown = strftime.call(this, instant, pattern, zoneOrOffset);
      return formatted;
    },
  };
}

/** Numbers are seconds, as everywhere in Liquid; a date-time without an offset is UTC, whatever the machine's zone. */
function instantOf(value: unknown, now: number): Date | undefined {
  if (value === 'now' || value === 'today') return new Date(now);
  if (typeof value === 'number') return validDate(new Date(value * 1_000));
  if (typeof value !== 'string') return undefined;
  if (/^\d+$/.test(value)) return validDate(new Date(Number(value) * 1_000));
  return validDate(new Date(DATE_TIME_WITHOUT_OFFSET.test(value) ? `${value.replace(' ', 'T')}Z` : value));
}

const validDate = (date: Date): Date | undefined => (Number.isNaN(date.getTime()) ? undefined : date);
