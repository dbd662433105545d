import { type Clock, type Instant, hashSecret } from '@ichie/kernel';
import type { Source } from '../domain/source.ts';
import { SourcesUnavailable } from '../errors.ts';
import type { SourceDirectory, SourceStore } from './ports.ts';
import { repeatedly } from './repeatedly.ts';

export interface SourceCacheOptions {
  readonly store: SourceStore;
  readonly clock: Clock;
  /** How long an answer is taken for true: the most that a change may take to be felt. */
  readonly freshForMs?: number;
  /** How many keys that no source has are remembered at most. */
  readonly unknownCapacity?: number;
}

/**
 * Sources by key, in memory. A known key is answered at once and looked up again behind the scenes, so that ingest goes
 * on while PostgreSQL is away; an unknown one is looked up before it is refused. One query runs at a time and takes all
 * the keys that wait, however many strangers knock.
 */
export class SourceCache implements SourceDirectory, Disposable {
  readonly #store: SourceStore;
  readonly #clock: Clock;
  readonly #freshForMs: number;
  readonly #unknownCapacity: number;
  readonly #known = new Map<string, Source>();
  readonly #unknownUntil = new Map<string, Instant>();
  readonly #refreshing: Disposable;
  readonly #waiting = new Set<string>();
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor({ store, clock, freshForMs = 2_000, unknownCapacity = 10_000 }: SourceCacheOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#freshForMs = freshForMs;
    this.#unknownCapacity = unknownCapacity;
    this.#refreshing = repeatedly(clock, freshForMs, () => this.refresh());
  }

  async find(writeKey: string): Promise<Source | undefined> {
    const hash = hashSecret(writeKey);
    if (!this.#known.has(hash) && !this.#isKnownToBeUnknown(hash)) {
      try {
        await this.#load([hash]);
      } catch (error) {
        throw new SourcesUnavailable(error);
      }
    }
    const source = this.#known.get(hash);
    return source === undefined || this.#hasExpired(source) ? undefined : source;
  }

  /** Looks everything up again. When that fails, what was known stays: old answers are better than none. */
  async refresh(): Promise<void> {
    this.#unknownUntil.clear();
    if (this.#known.size > 0) await this.#load([...this.#known.keys()]).catch(() => undefined);
  }

  [Symbol.dispose](): void {
    this.#refreshing[Symbol.dispose]();
  }

  /** Loads with the next query, which starts when the one that runs now has ended. */
  #load(hashes: readonly string[]): Promise<void> {
    for (const hash of hashes) this.#waiting.add(hash);
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        this.#running = this.#loadWaiting();
        return this.#running;
      });
    return this.#next;
  }

  async #loadWaiting(): Promise<void> {
    const hashes = [...this.#waiting];
    this.#waiting.clear();
    const found = await this.#store.findByKeyHashes(hashes);
    for (const hash of hashes) {
      const source = found.get(hash);
      if (source === undefined) this.#rememberUnknown(hash);
      else this.#known.set(hash, source);
    }
  }

  #rememberUnknown(hash: string): void {
    this.#known.delete(hash);
    if (this.#unknownUntil.size >= this.#unknownCapacity) this.#unknownUntil.clear();
    this.#unknownUntil.set(hash, this.#clock.now() + this.#freshForMs);
  }

  #isKnownToBeUnknown(hash: string): boolean {
    const until = this.#unknownUntil.get(hash);
    return until !== undefined && until > this.#clock.now();
  }

  #hasExpired({ keyExpiresAt }: Source): boolean {
    return keyExpiresAt !== null && keyExpiresAt <= this.#clock.now();
  }
}
