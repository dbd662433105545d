import { SimulatedClock } from '@ichie/kernel';

const TICK_MS = 20;

/** A simulated clock that begins now and goes on with real time, and can be moved ahead of it. */
export class TickingClock extends SimulatedClock implements Disposable {
  readonly #ticking: NodeJS.Timeout;

  constructor() {
    super(Date.now());
    let last = Date.now();
    this.#ticking = setInterval(() => {
      const now = Date.now();
      this.advance(Math.max(0, now - last));
      last = now;
    }, TICK_MS);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#ticking);
  }
}
