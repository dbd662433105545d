import type { Clock } from '@ichie/kernel';
import { type ImportState, stateOf } from '../../domain/imports/import-state.ts';
import { ImportLeaseLost } from '../../import-errors.ts';
import type { RejectedRow } from '../../domain/imports/rejected-row.ts';
import { repeatedly } from '../repeatedly.ts';
import type { FileFacts, ImportCheckpoint, ImportClaim, ImportEnding, ImportLeases } from './ports.ts';

/** How long an import stays with a process that says nothing. */
export const LEASE_MS = 5_000;
/** How often it says something: also how soon a pause is felt, at the latest. */
const BEAT_MS = 500;

/** Why work on an import ends before the file does. */
export type StopReason = 'asked' | 'lost' | 'closing';

/** Keeps an import while it is worked on, and says when to stop. */
export class LeaseHold implements Disposable {
  readonly claim: ImportClaim;
  readonly #leases: ImportLeases;
  readonly #stop = new AbortController();
  readonly #beats: Disposable;
  readonly #closing: AbortSignal;
  readonly #close = (): void => this.#end('closing');
  #told: ImportCheckpoint | undefined;
  #reason: StopReason | undefined;
  #state: ImportState;

  constructor(leases: ImportLeases, claim: ImportClaim, clock: Clock, closing: AbortSignal) {
    this.claim = claim;
    this.#leases = leases;
    this.#closing = closing;
    this.#state = stateOf(claim.job);
    this.#beats = repeatedly(clock, BEAT_MS, () => this.#beat());
    closing.addEventListener('abort', this.#close);
    if (closing.aborted) this.#close();
  }

  /** Aborted when nobody wants the work any more, or somebody else has it. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get stopped(): StopReason | undefined {
    return this.#reason;
  }

  /** What people wanted when they were last asked. */
  get state(): ImportState {
    return this.#state;
  }

  /** To be saved with the next beat. */
  tell(checkpoint: ImportCheckpoint): void {
    this.#told = checkpoint;
  }

  /** Saves now, and learns what people want. */
  async save(checkpoint: ImportCheckpoint, rejected: readonly RejectedRow[]): Promise<void> {
    this.#told = undefined;
    await this.#watch(this.#leases.checkpoint(this.claim, checkpoint, rejected, LEASE_MS));
  }

  async note(facts: FileFacts): Promise<void> {
    await this.#leases.note(this.claim, facts);
  }

  async end(ending: ImportEnding): Promise<void> {
    await this.#leases.end(this.claim, ending);
  }

  async release(): Promise<void> {
    if (this.#reason !== 'lost') await this.#leases.release(this.claim);
  }

  [Symbol.dispose](): void {
    this.#closing.removeEventListener('abort', this.#close);
    this.#beats[Symbol.dispose]();
  }

  /** The database may be away for a while: whether the lease was lost shows when it is back. */
  async #beat(): Promise<void> {
    const told = this.#told;
    this.#told = undefined;
    const answer =
      told === undefined
        ? this.#leases.renew(this.claim, LEASE_MS)
        : this.#leases.checkpoint(this.claim, told, [], LEASE_MS);
    await this.#watch(answer).catch(() => undefined);
  }

  async #watch(answer: Promise<ImportState>): Promise<void> {
    try {
      this.#state = await answer;
      if (this.#state !== stateOf(this.claim.job)) this.#end('asked');
    } catch (error) {
      if (error instanceof ImportLeaseLost) this.#end('lost');
      throw error;
    }
  }

  #end(reason: StopReason): void {
    this.#reason ??= reason;
    this.#stop.abort();
  }
}
