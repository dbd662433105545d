import type { Clock } from '@ichie/kernel';
import { keptBodyOf } from '../domain/kept-body.ts';
import type {
  CollectionMetrics,
  RejectedEventLog,
  RejectedEventRow,
  RejectedEventStore,
  RejectionRow,
} from './ports.ts';
import { repeatedly } from './repeatedly.ts';

const FLUSH_INTERVAL_MS = 250;
const ROWS_PER_INSERT = 500;
const BYTES_PER_INSERT = 4_000_000;
const SWEEP_INTERVAL_MS = 3_600_000;

export interface RejectedEventLogOptions {
  readonly store: RejectedEventStore;
  readonly clock: Clock;
  readonly metrics: Pick<CollectionMetrics, 'rejectionsLost'>;
  /** How long rejected events are kept. */
  readonly keepForMs: number;
  /** How many may wait to be written; beyond, they are only counted. */
  readonly capacity?: number;
  /** Characters of their bodies that may wait; beyond, they are only counted too. */
  readonly capacityCharacters?: number;
}

/**
 * Gathers rejected events and writes many with one statement. While PostgreSQL is away they wait, up to a bound: a
 * sender of nonsense must not be able to stop the others.
 */
export class BufferedRejectedEventLog implements RejectedEventLog, AsyncDisposable {
  readonly #options: Required<RejectedEventLogOptions>;
  readonly #timers: readonly Disposable[];
  #waiting: RejectionRow[] = [];
  #characters = 0;

  constructor(options: RejectedEventLogOptions) {
    this.#options = { capacity: 10_000, capacityCharacters: 32_000_000, ...options };
    this.#timers = [
      repeatedly(options.clock, FLUSH_INTERVAL_MS, () => this.flush()),
      repeatedly(options.clock, SWEEP_INTERVAL_MS, () => this.#sweep()),
    ];
  }

  add(rows: readonly RejectedEventRow[]): void {
    const { capacity, capacityCharacters, metrics } = this.#options;
    for (const [index, { event, request, ...row }] of rows.entries()) {
      // What finds no room is not even written out: a flood must cost as little as it can.
      if (this.#waiting.length >= capacity || this.#characters >= capacityCharacters) {
        metrics.rejectionsLost(rows.length - index);
        return;
      }
      const body = keptBodyOf(event, request);
      this.#waiting.push({ ...row, body });
      this.#characters += charactersOf({ body });
    }
  }

  /** Writes what waits; what cannot be written waits on. */
  async flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const rows = this.#nextRows();
      try {
        await this.#options.store.insert(rows);
      } catch {
        return;
      }
      this.#waiting = this.#waiting.slice(rows.length);
      for (const row of rows) this.#characters -= charactersOf(row);
    }
  }

  /** As many as go into one statement, at least one. */
  #nextRows(): readonly RejectionRow[] {
    let characters = 0;
    const end = this.#waiting.findIndex((row, index) => {
      characters += charactersOf(row);
      return index > 0 && (index >= ROWS_PER_INSERT || characters > BYTES_PER_INSERT);
    });
    return end === -1 ? [...this.#waiting] : this.#waiting.slice(0, end);
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

const charactersOf = ({ body }: Pick<RejectionRow, 'body'>): number => body?.text.length ?? 0;
