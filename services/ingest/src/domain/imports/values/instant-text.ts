import type { Instant } from '@ichie/kernel';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Days whose text is remembered; nobody's dates are of more. */
const REMEMBERED_DAYS = 20_000;

/** Hours, minutes and seconds as they are written. */
const twoDigits = Array.from({ length: 60 }, (_value, number) => String(number).padStart(2, '0'));

/** Writes instants as `Date.toISOString` does, in a third of its time: it remembers how days are written. */
export function createInstantText(): (instant: Instant) => string {
  const days = new Map<number, string>();
  const dayText = (day: number): string => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const text = new Date(day * DAY_MS).toISOString().slice(0, -'00:00:00.000Z'.length);
    if (days.size >= REMEMBERED_DAYS) days.clear();
    days.set(day, text);
    return text;
  };
  return (instant) => {
    const day = Math.floor(instant / DAY_MS);
    const timeMs = instant - day * DAY_MS;
    const minutes = Math.floor(timeMs / MINUTE_MS);
    const secondMs = timeMs - minutes * MINUTE_MS;
    const hour = Math.floor(minutes / 60);
    const second = Math.floor(secondMs / 1_000);
    const fraction = String(secondMs - second * 1_000).padStart(3, '0');
    return `${dayText(day)}${twoDigits[hour] ?? ''}:${twoDigits[minutes - hour * 60] ?? ''}:${twoDigits[second] ?? ''}.${fraction}Z`;
  };
}
