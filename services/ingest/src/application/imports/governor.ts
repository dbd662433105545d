import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock, Instant } from '@ichie/kernel';
import { pause } from './pause.ts';
import type { ImportMetrics } from './ports.ts';

export interface GovernorOptions {
  readonly clock: Clock;
  /** Rows of all imports of this process together; Infinity for no ceiling. */
  readonly rowsPerSecond: number;
  readonly metrics: Pick<ImportMetrics, 'heldUp'>;
  /** How long the others took before it was our turn again, in milliseconds. */
  readonly measureTurn?: () => Promise<number>;
}

/** A turn of the event loop that takes longer has others waiting in it: requests of the tracking API. */
const BUSY_FROM_MS = 30;
/** Imports give the others at least this many times what those have just needed. */
const GIVEN = 2;
const LONGEST_PAUSE_MS = 1_000;

/** Keeps imports from starving what else this process does. */
export class Governor {
  readonly #options: Required<GovernorOptions>;
  #freeAt: Instant = 0;

  constructor(options: GovernorOptions) {
    this.#options = { measureTurn: turn, ...options };
  }

  /** Resolves when so many rows may be worked on. Between any two chunks the event loop takes a turn. */
  async admit(rows: number, signal: AbortSignal): Promise<void> {
    const othersMs = await this.#options.measureTurn();
    if (othersMs > BUSY_FROM_MS) await this.#hold('busy', Math.min(othersMs * GIVEN, LONGEST_PAUSE_MS), signal);
    const { clock, rowsPerSecond } = this.#options;
    const now = clock.now();
    const startAt = Math.max(now, this.#freeAt);
    this.#freeAt = startAt + (rows * 1_000) / rowsPerSecond;
    if (startAt > now) await this.#hold('ceiling', startAt - now, signal);
  }

  async #hold(reason: 'busy' | 'ceiling', ms: number, signal: AbortSignal): Promise<void> {
    this.#options.metrics.heldUp(reason, ms / 1_000);
    await pause(this.#options.clock, ms, signal);
  }
}

/** Two, because the first may come before anything else has been looked at. */
async function turn(): Promise<number> {
  const startedAt = performance.now();
  await nextTurn();
  await nextTurn();
  return performance.now() - startedAt;
}
