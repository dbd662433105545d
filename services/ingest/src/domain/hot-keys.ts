import type { Instant } from '@ichie/kernel';

export interface HotKeysOptions {
  /** A key with more than this in each of `sustainedSeconds` seconds in a row is hot. Zero: no key is ever hot. */
  readonly eventsPerSecond: number;
  readonly sustainedSeconds?: number;
  /** A hot key stays hot until it has had less than half of that for so long. */
  readonly coolsAfterMs: number;
  /** How many keys are counted at a time. */
  readonly capacity?: number;
  /** One in so many events is counted. */
  readonly sampleEvery?: number;
}

const SECOND_MS = 1_000;

/** Samples of a second at the bound, at least: then chance takes nobody with half of it for hot three times in a row. */
const SAMPLES_AT_BOUND = 50;
const RAREST_SAMPLE = 8;

/**
 * Finds the keys with so many events that others would wait behind them. Looks at one in eight events, at irregular
 * distances, and counts each second anew with a bounded number of counters (Misra and Gries, 1982): a count is never too
 * high, and too low by at most the samples of that second divided by the number of counters. So with 1,024 counters and
 * 100,000 events a second nobody who has 100 more than the bound is overlooked for long.
 */
export class HotKeys<Item> {
  readonly #keyOf: (item: Item) => string;
  readonly #sampleEvery: number;
  #random = 1;
  #untilSample = 1;
  /** The bound, in samples. */
  readonly #samplesPerSecond: number;
  readonly #sustainedSeconds: number;
  readonly #coolsAfterMs: number;
  readonly #capacity: number;
  #counts = new Map<string, number>();
  /** For how many seconds in a row keys have had too much. */
  #streaks = new Map<string, number>();
  /** When each hot key was last seen with half of the bound or more. */
  readonly #hot = new Map<string, Instant>();
  /** The second that is counted, and when it ends. */
  #second = 0;
  #endsAt = SECOND_MS;

  constructor(keyOf: (item: Item) => string, options: HotKeysOptions) {
    const { eventsPerSecond, sustainedSeconds = 3, coolsAfterMs, capacity = 1_024 } = options;
    this.#keyOf = keyOf;
    this.#sampleEvery =
      options.sampleEvery ?? Math.max(1, Math.min(RAREST_SAMPLE, Math.floor(eventsPerSecond / SAMPLES_AT_BOUND)));
    this.#samplesPerSecond = eventsPerSecond / this.#sampleEvery;
    this.#sustainedSeconds = sustainedSeconds;
    this.#coolsAfterMs = coolsAfterMs;
    this.#capacity = capacity;
  }

  /** Takes note of an event and says whether its key is hot. */
  note(item: Item, now: Instant): boolean {
    if (this.#samplesPerSecond === 0) return false;
    this.#advance(now);
    this.#untilSample -= 1;
    if (this.#untilSample === 0) {
      this.#untilSample = this.#nextDistance();
      this.#count(this.#keyOf(item));
    }
    return this.#hot.size > 0 && this.#hot.has(this.#keyOf(item));
  }

  #count(key: string): void {
    const count = this.#counts.get(key);
    if (count !== undefined) this.#counts.set(key, count + 1);
    else if (this.#counts.size < this.#capacity) this.#counts.set(key, 1);
    else this.#takeOneFromEach();
  }

  /** From 1 to twice the mean, less one: no pattern of a sender can keep in step with it by chance. */
  #nextDistance(): number {
    if (this.#sampleEvery === 1) return 1;
    // A linear congruential generator; its high bits are the better ones.
    this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + Math.floor((this.#random / 2 ** 32) * (2 * this.#sampleEvery - 1));
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
    if (now < this.#endsAt) return;
    const second = Math.floor(now / SECOND_MS);
    this.#endsAt = (second + 1) * SECOND_MS;
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
        if (count * 2 >= this.#samplesPerSecond) this.#hot.set(key, endedAt);
      } else if (count > this.#samplesPerSecond) {
        const streak = (before.get(key) ?? 0) + 1;
        if (streak >= this.#sustainedSeconds) this.#hot.set(key, endedAt);
        else this.#streaks.set(key, streak);
      }
    }
  }
}
