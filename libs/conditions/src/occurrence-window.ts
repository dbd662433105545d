import type { Instant } from '@ichie/kernel';

/** What is kept of the occurrences of an event: with a window their newest instants, without one only how many. */
export type OccurrenceState = { readonly timestamps: readonly Instant[] } | { readonly count: number };

/**
 * What is kept of one requirement's occurrences when two persons turn out to be one. It may be more than the capacity
 * asks for, which restoring cuts off: so it can be done without knowing the requirement, and in any order.
 */
export function joinOccurrences(left: OccurrenceState, right: OccurrenceState): OccurrenceState {
  if ('count' in left && 'count' in right) return { count: left.count + right.count };
  return { timestamps: [...instantsOf(left), ...instantsOf(right)].sort((earlier, later) => later - earlier) };
}

const instantsOf = (state: OccurrenceState): readonly Instant[] => ('timestamps' in state ? state.timestamps : []);

/** The part of an event requirement that decides what is kept. */
export interface OccurrenceLimits {
  /** Length of the sliding window in milliseconds; null when every occurrence counts forever. */
  readonly windowMs: number | null;
  /** Counting stops here: no condition asks beyond it. */
  readonly capacity: number;
}

/**
 * How often an event happened lately, in bounded space. Immutable; the same occurrences give the same window in
 * whatever order they are added. Each must be added once: dropping duplicates is the caller's part.
 *
 * An occurrence at `t` counts from when it is added until `t + windowMs`, that instant excluded.
 */
export class OccurrenceWindow {
  readonly #limits: OccurrenceLimits;
  /** Newest first. */
  readonly #timestamps: readonly Instant[];
  readonly #count: number;

  private constructor(limits: OccurrenceLimits, timestamps: readonly Instant[], count: number) {
    this.#limits = limits;
    this.#timestamps = timestamps;
    this.#count = count;
  }

  /** The window of somebody who never did it. */
  static empty(limits: OccurrenceLimits): OccurrenceWindow {
    return new OccurrenceWindow(limits, [], 0);
  }

  /** The window that `toJSON` wrote. */
  static restore(limits: OccurrenceLimits, state: OccurrenceState): OccurrenceWindow {
    if ('count' in state) return new OccurrenceWindow(limits, [], Math.min(state.count, limits.capacity));
    const newestFirst = state.timestamps.toSorted((left, right) => right - left).slice(0, limits.capacity);
    return new OccurrenceWindow(limits, newestFirst, 0);
  }

  add(timestamp: Instant): OccurrenceWindow {
    const { windowMs, capacity } = this.#limits;
    if (windowMs === null) return new OccurrenceWindow(this.#limits, [], Math.min(this.#count + 1, capacity));
    const position = this.#timestamps.findIndex((kept) => kept <= timestamp);
    const timestamps = this.#timestamps.toSpliced(position < 0 ? this.#timestamps.length : position, 0, timestamp);
    return new OccurrenceWindow(this.#limits, timestamps.slice(0, capacity), 0);
  }

  /** How many occurrences count at `now`, up to the capacity. */
  countAt(now: Instant): number {
    const { windowMs } = this.#limits;
    if (windowMs === null) return this.#count;
    const firstExpired = this.#timestamps.findIndex((timestamp) => timestamp + windowMs <= now);
    return firstExpired < 0 ? this.#timestamps.length : firstExpired;
  }

  /** When the count that holds at `now` next goes down, if nothing is added. */
  nextExpiry(now: Instant): Instant | null {
    return this.fallsBelow(this.countAt(now), now);
  }

  /** When fewer than `count` occurrences will be left, if nothing is added; null when they are fewer already, or never will be. */
  fallsBelow(count: number, now: Instant): Instant | null {
    const { windowMs } = this.#limits;
    if (windowMs === null || count > this.countAt(now)) return null;
    const decisive = this.#timestamps[count - 1];
    return decisive === undefined ? null : decisive + windowMs;
  }

  /** Whether counting has reached the capacity, so that there may have been more. */
  isFullAt(now: Instant): boolean {
    return this.countAt(now) >= this.#limits.capacity;
  }

  /** The newest occurrence, where instants are kept. */
  get newest(): Instant | null {
    return this.#timestamps[0] ?? null;
  }

  toJSON(): OccurrenceState {
    return this.#limits.windowMs === null ? { count: this.#count } : { timestamps: this.#timestamps };
  }
}
