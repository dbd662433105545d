import type { Clock } from '@ichie/kernel';
import type { CollectionMetrics, RejectedEventLog, RejectedEventRow, RejectedEventStore } from './ports.ts';
import { repeatedly } from './repeatedly.ts';

const FLUSH_INTERVAL_MS = 250;
const ROWS_PER_INSERT = 500;
const SWEEP_INTERVAL_MS = 3_600_000;

export interface RejectedEventLogOptions {
  readonly store: RejectedEventStore;
  readonly clock: Clock;
  readonly metrics: Pick<CollectionMetrics, 'rejectionsLost'>;
  /** How long rejected events are kept. */
  readonly keepForMs: number;
  /** How many may wait to be written; beyond, they are only counted. */
  readonly capacity?: number;
}

/**
 * Gathers rejected events and writes many with one statement. While PostgreSQL is away they wait, up to a bound: a
 * sender of nonsense must not be able to stop the others.
 */
export class BufferedRejectedEventLog implements RejectedEventLog, AsyncDisposable {
  readonly #options: Required<RejectedEventLogOptions>;
  readonly #timers: readonly Disposable[];
  #waiting: RejectedEventRow[] = [];

  constructor(options: RejectedEventLogOptions) {
    this.#options = { capacity: 10_000, ...options };
    this.#timers = [
      repeatedly(options.clock, FLUSH_INTERVAL_MS, () => this.flush()),
      repeatedly(options.clock, SWEEP_INTERVAL_MS, () => this.#sweep()),
    ];
  }

  add(rows: readonly RejectedEventRow[]): void {
    const free = this.#options.capacity - this.#waiting.length;
    this.#waiting.push(...rows.slice(0, free));
    if (rows.length > free) this.#options.metrics.rejectionsLost(rows.length - free);
  }

  /** Writes what waits; what cannot be written waits on. */
  async flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const rows = this.#waiting.slice(0, ROWS_PER_INSERT);
      try {
        await this.#options.store.insert(rows);
      } catch {
        return;
      }
      this.#waiting = this.#waiting.slice(rows.length);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) timer[Symbol.dispose]();
    await this.flush();
    this.#options.metrics.rejectionsLost(this.#waiting.length);
  }

  async #sweep(): Promise<void> {
    const { store, clock, keepForMs } = this.#options;
    await store.deleteReceivedBefore(clock.now() - keepForMs).catch(() => undefined);
  }
}
