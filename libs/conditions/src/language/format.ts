import type { JsonValue } from '@ichie/kernel';
import { durationParts, type Duration, type DurationUnit } from '../duration.ts';
import type { Locale } from './locale.ts';

const numberFormats = {
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 20 }),
  ja: new Intl.NumberFormat('ja', { maximumFractionDigits: 20 }),
};

const dateFormats = {
  en: new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }),
  ja: new Intl.DateTimeFormat('ja', { dateStyle: 'long', timeZone: 'UTC' }),
};

const timeFormats = {
  en: new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' }),
  ja: new Intl.DateTimeFormat('ja', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' }),
};

const JAPANESE_UNITS: Record<DurationUnit, string> = {
  seconds: '秒',
  minutes: '分',
  hours: '時間',
  days: '日',
  weeks: '週間',
};

export const quoted = (text: string, locale: Locale): string => (locale === 'ja' ? `「${text}」` : `“${text}”`);

export const formatNumber = (value: number, locale: Locale): string => numberFormats[locale].format(value);

/** A day, or a moment in UTC when it is not midnight. */
export function formatInstant(at: number, locale: Locale): string {
  const day = dateFormats[locale].format(at);
  return at % 86_400_000 === 0 ? day : `${day} ${timeFormats[locale].format(at)} UTC`;
}

/** “30 days”, “day”; 30日. */
export function formatDuration(duration: Duration, locale: Locale): string {
  const { unit, amount } = durationParts(duration);
  if (locale === 'ja') return `${formatNumber(amount, locale)}${JAPANESE_UNITS[unit]}`;
  return amount === 1 ? unit.slice(0, -1) : `${formatNumber(amount, locale)} ${unit}`;
}

/** A value as a person would write it. */
export function formatValue(value: JsonValue | undefined, locale: Locale): string {
  if (value === undefined || value === null) return locale === 'ja' ? '未設定' : 'not set';
  if (typeof value === 'string') return quoted(value, locale);
  if (typeof value === 'number') return formatNumber(value, locale);
  if (typeof value === 'boolean')
    return value ? (locale === 'ja' ? 'はい' : 'true') : locale === 'ja' ? 'いいえ' : 'false';
  return JSON.stringify(value);
}
