import type { Instant } from '@ichie/kernel';

const DAY_MS = 86_400_000;

/** The instant at which the day began that it is now in a time zone (IANA name). */
export function startOfDay(now: Instant, timeZone: string): Instant {
  const guess = now - millisecondsOfDay(now, timeZone);
  // Between that hour and now the clocks may have been changed: what the guess reads there tells by how much.
  const read = millisecondsOfDay(guess, timeZone);
  return read > DAY_MS / 2 ? guess + (DAY_MS - read) : guess - read;
}

function millisecondsOfDay(instant: Instant, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    fractionalSecondDigits: 3,
  }).formatToParts(instant);
  const value = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return ((value('hour') * 60 + value('minute')) * 60 + value('second')) * 1_000 + value('fractionalSecond');
}
