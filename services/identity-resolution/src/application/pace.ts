import { type Clock, type Instant } from '@ichie/kernel';

/** Holds work to a number of items a second. */
export class Pace {
  readonly #itemsPerSecond: number;
  readonly #clock: Clock;
  #freeAt: Instant = 0;

  constructor(itemsPerSecond: number, clock: Clock) {
    this.#itemsPerSecond = itemsPerSecond;
    this.#clock = clock;
  }

  /** Waits until all items before these have had their time; the first of a while need not wait. */
  async take(items: number): Promise<void> {
    const now = this.#clock.now();
    const startAt = Math.max(now, this.#freeAt);
    this.#freeAt = startAt + (items * 1_000) / this.#itemsPerSecond;
    if (startAt === now) return;
    await new Promise<void>((resolve) => {
      this.#clock.schedule(startAt, resolve);
    });
  }
}
