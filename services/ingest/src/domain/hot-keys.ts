import type { Instant } from '@ichie/kernel';

export interface HotKeysOptions {
  /** A key with more than this in each of `sustainedSeconds` seconds in a row is hot. Zero: no key is ever hot. */
  readonly eventsPerSecond: number;
  readonly sustainedSeconds?: number;
  /** A hot key stays hot until it has had less than half of that for so long. */
  readonly coolsAfterMs: number;
  /** How many keys are counted at a time. */
  readonly capacity?: number;
}

const SECOND_MS = 1_000;

/**
 * Finds the keys with so many events that others would wait behind them. Counts each second anew with a bounded number of
 * counters (Misra and Gries, 1982): a count is never too high, and too low by at most the events of that second divided by
 * the number of counters. So whoever is called hot is hot, and with 1,024 counters and 100,000 events a second nobody who
 * has 100 more than the bound is overlooked.
 */
export class HotKeys {
  readonly #eventsPerSecond: number;
  readonly #sustainedSeconds: number;
  readonly #coolsAfterMs: number;
  readonly #capacity: number;
  #counts = new Map<string, number>();
  /** For how many seconds in a row keys have had too much. */
  #streaks = new Map<string, number>();
  /** When each hot key was last seen with half of the bound or more. */
  readonly #hot = new Map<string, Instant>();
  #second = 0;

  constructor({ eventsPerSecond, sustainedSeconds = 3, coolsAfterMs, capacity = 1_024 }: HotKeysOptions) {
    this.#eventsPerSecond = eventsPerSecond;
    this.#sustainedSeconds = sustainedSeconds;
    this.#coolsAfterMs = coolsAfterMs;
    this.#capacity = capacity;
  }

  /** Counts one event of a key and says whether the key is hot. */
  note(key: string, now: Instant): boolean {
    if (this.#eventsPerSecond === 0) return false;
    this.#advance(now);
    const count = this.#counts.get(key);
    if (count !== undefined) this.#counts.set(key, count + 1);
    else if (this.#counts.size < this.#capacity) this.#counts.set(key, 1);
    else this.#takeOneFromEach();
    return this.#hot.size > 0 && this.#hot.has(key);
  }

  /** How many keys are hot. */
  hotAt(now: Instant): number {
    this.#advance(now);
    return this.#hot.size;
  }

  /** The counters of the keys that have come but once or twice are free again. */
  #takeOneFromEach(): void {
    for (const [key, count] of this.#counts) {
      if (count === 1) this.#counts.delete(key);
      else this.#counts.set(key, count - 1);
    }
  }

  #advance(now: Instant): void {
    const second = Math.floor(now / SECOND_MS);
    if (second <= this.#second) return;
    this.#judge();
    if (second > this.#second + 1) this.#streaks.clear();
    this.#second = second;
    this.#counts = new Map();
    for (const [key, lastHotAt] of this.#hot) if (lastHotAt + this.#coolsAfterMs <= now) this.#hot.delete(key);
  }

  /** What the second that has ended says. */
  #judge(): void {
    const endedAt = (this.#second + 1) * SECOND_MS;
    const before = this.#streaks;
    this.#streaks = new Map();
    for (const [key, count] of this.#counts) {
      if (this.#hot.has(key)) {
        if (count * 2 >= this.#eventsPerSecond) this.#hot.set(key, endedAt);
      } else if (count > this.#eventsPerSecond) {
        const streak = (before.get(key) ?? 0) + 1;
        if (streak >= this.#sustainedSeconds) this.#hot.set(key, endedAt);
        else this.#streaks.set(key, streak);
      }
    }
  }
}
