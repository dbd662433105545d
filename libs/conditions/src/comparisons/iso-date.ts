import type { Instant, JsonValue } from '@ichie/kernel';

const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * The instant of an ISO 8601 date (`2026-11-01`, from midnight) or date-time (`2026-11-01T09:30:00+09:00`); undefined
 * for anything else. Without an offset it is UTC, whatever the machine's zone.
 */
export function isoDateInstant(value: JsonValue | undefined): Instant | undefined {
  if (typeof value !== 'string') return undefined;
  const [, day, time, offset] = ISO_DATE.exec(value) ?? [];
  if (day === undefined || (time === undefined && offset !== undefined) || !isCalendarDay(day)) return undefined;
  const instant = Date.parse(`${day}${time ?? 'T00:00'}${offset ?? 'Z'}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Date.parse takes 30 February for 2 March. */
function isCalendarDay(day: string): boolean {
  const midnight = Date.parse(day);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}
