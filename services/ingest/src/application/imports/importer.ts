import { randomId } from '@ichie/kernel';
import { oneAtATime } from '../one-at-a-time.ts';
import { repeatedly } from '../repeatedly.ts';
import { LeaseHold, LEASE_MS } from './lease-hold.ts';
import { type WorkParts, workOnImport } from './work-on-import.ts';

export interface ImporterOptions extends WorkParts {
  /** Imports that this process works on side by side. */
  readonly atOnce: number;
}

/** How soon it is noticed what a process that died has left behind; what is asked for here is taken up at once. */
const LOOK_EVERY_MS = 5_000;
const CLOSE_WITHIN_MS = 10_000;

/**
 * Works on imports of every workspace: takes up what waits, or what another process has left behind. Instances share
 * the work by leases; none is special.
 */
export class Importer implements AsyncDisposable {
  readonly #options: ImporterOptions;
  readonly #owner = randomId();
  readonly #closing = new AbortController();
  readonly #working = new Set<Promise<void>>();
  readonly #looking: Disposable;
  /** Takes up what waits, as far as there is room. */
  readonly look = oneAtATime(() => this.#takeUp());

  constructor(options: ImporterOptions) {
    this.#options = options;
    this.#looking = repeatedly(options.clock, LOOK_EVERY_MS, () => this.look());
  }

  /** Lets go of everything at its last row; another process, or the next start, goes on there. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#looking[Symbol.dispose]();
    this.#closing.abort();
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timeout = setTimeout(() => resolve(undefined), CLOSE_WITHIN_MS);
    await Promise.race([Promise.all([...this.#working, this.look()]), late]);
    clearTimeout(timeout);
  }

  async #takeUp(): Promise<void> {
    const { leases, atOnce, logger } = this.#options;
    try {
      while (this.#working.size < atOnce && !this.#closing.signal.aborted) {
        const claim = await leases.claim(this.#owner, LEASE_MS);
        if (claim === undefined) return;
        const hold = new LeaseHold(leases, claim, this.#options.clock, this.#closing.signal);
        const work = workOnImport(this.#options, hold).finally(() => {
          hold[Symbol.dispose]();
          this.#working.delete(work);
          void this.look();
        });
        this.#working.add(work);
      }
    } catch (error) {
      logger.warn({ err: error }, 'Imports cannot be looked up; trying again.');
    }
  }
}
