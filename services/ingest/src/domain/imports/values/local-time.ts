import type { Instant } from '@ichie/kernel';

/** A date, and a time of day where there is one, by a calendar and a clock on the wall. */
export interface LocalTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** Milliseconds since midnight; null where only the date is known. */
  readonly timeMs: number | null;
  /** How far the clock is ahead of UTC; null where it is not said. */
  readonly offsetMs: number | null;
}

const DAY_MS = 86_400_000;

/** Years that Date.UTC takes for what they are. */
const FIRST_YEAR = 100;
const LAST_YEAR = 9_999;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has such a day. */
export function isDay({ year, month, day }: LocalTime): boolean {
  if (year < FIRST_YEAR || year > LAST_YEAR || day < 1) return false;
  const isLeapDay = month === 2 && day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeapDay || day <= (MONTH_DAYS[month - 1] ?? 0);
}

/** Milliseconds since the epoch by which a clock on the wall shows a local time. */
const wallClockOf = ({ year, month, day, timeMs }: LocalTime): number => Date.UTC(year, month - 1, day) + (timeMs ?? 0);

/** Finds the instant of local times of days that there are: in the zone, where they do not say how far they are ahead of UTC. */
export type InstantOf = (local: LocalTime) => Instant;

/** Days whose offset is remembered; nobody's dates are of more. */
const REMEMBERED_DAYS = 20_000;

export function createInstantOf(timeZone: string): InstantOf {
  const offsetAt = createOffsetAt(timeZone);
  const offsets = new Map<number, number | null>();
  return (local) => {
    const wallClock = wallClockOf(local);
    if (local.offsetMs !== null) return wallClock - local.offsetMs;
    const day = Math.floor(wallClock / DAY_MS);
    let offset = offsets.get(day);
    if (offset === undefined) {
      const [before, after] = [offsetAt((day - 1) * DAY_MS), offsetAt((day + 2) * DAY_MS)];
      offset = before === after ? before : null;
      if (offsets.size >= REMEMBERED_DAYS) offsets.clear();
      offsets.set(day, offset);
    }
    return wallClock - (offset ?? offsetOfWallClock(wallClock, offsetAt));
  };
}

/** Around a change of the clocks. A time that the clocks skip, or show twice, is read with the offset of before. */
function offsetOfWallClock(wallClock: number, offsetAt: (instant: Instant) => number): number {
  const before = offsetAt(wallClock - DAY_MS);
  const after = offsetAt(wallClock + DAY_MS);
  const isBefore = offsetAt(wallClock - before) === before;
  return isBefore || offsetAt(wallClock - after) !== after ? before : after;
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function createOffsetAt(timeZone: string): (instant: Instant) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const parts: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = value;
    const numberOf = (type: string): number => Number(parts[type]);
    const wallClock = Date.UTC(
      numberOf('year'),
      numberOf('month') - 1,
      numberOf('day'),
      numberOf('hour'),
      numberOf('minute'),
      numberOf('second'),
    );
    return wallClock - Math.floor(instant / 1_000) * 1_000;
  };
}
