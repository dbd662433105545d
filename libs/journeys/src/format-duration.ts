import type { Duration, Locale } from '@ichie/conditions';

const UNITS: Readonly<Record<string, string>> = {
  seconds: 'second',
  minutes: 'minute',
  hours: 'hour',
  days: 'day',
  weeks: 'week',
};

/** “1 day”, “30 seconds”; 1日, 30秒. */
export function formatDuration(duration: Duration, locale: Locale): string {
  const parts = Object.entries(duration).map(([unit, amount]) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: UNITS[unit] ?? unit, unitDisplay: 'long' }).format(amount),
  );
  // Intl puts a space before the Japanese unit, which running text does not have.
  return locale === 'ja' ? parts.join('').replaceAll(' ', '') : parts.join(' ');
}
