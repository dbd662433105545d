import type { Instant } from '@ichie/kernel';

/** How many tables the memory of messages has. */
export const SLOTS = 3;

const HOUR_MS = 60 * 60 * 1000;
const WINDOW_MS = 24 * HOUR_MS;

/**
 * How long after the turn of a day messages are remembered in both days, so that lanes whose clocks or transactions lie on
 * either side of it still meet in one table. Clocks that differ by more would count a repeat twice.
 */
const OVERLAP_MS = HOUR_MS;

/** Between these times of the day nobody writes to the table of tomorrow. */
const EMPTIED_FROM_MS = 2 * HOUR_MS;
const EMPTIED_UNTIL_MS = 20 * HOUR_MS;

/** Which tables to use at an instant; each is named by its slot. */
export interface MemoryWindows {
  /** Where messages are remembered, in this order: new is what none of them knew. */
  readonly remember: readonly number[];
  /** Where they are looked up beside. */
  readonly lookUp: readonly number[];
  /** What may be emptied, or null. */
  readonly forget: number | null;
}

/** Messages are remembered by UTC days: for at least 24 hours and at most 48. */
export function memoryWindowsAt(now: Instant): MemoryWindows {
  const day = Math.floor(now / WINDOW_MS);
  const timeOfDay = now - day * WINDOW_MS;
  const today = day % SLOTS;
  const yesterday = (day + SLOTS - 1) % SLOTS;
  const tomorrow = (day + 1) % SLOTS;
  const isOverlap = timeOfDay < OVERLAP_MS;
  return {
    remember: isOverlap ? [yesterday, today] : [today],
    lookUp: isOverlap ? [] : [yesterday],
    forget: timeOfDay >= EMPTIED_FROM_MS && timeOfDay < EMPTIED_UNTIL_MS ? tomorrow : null,
  };
}
