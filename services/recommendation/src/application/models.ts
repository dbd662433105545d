import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@ichie/platform';
import { WorkspaceModel } from '../domain/workspace-model.ts';
import type { ModelReader } from './ports.ts';

/** How long after one reading of changes the next may begin, and how long it may take at most: other instances write too. */
const PACE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;
const RANKING_REST = 20;
/** Models that were not read for so long are called old. */
const OLD_AFTER_MS = 30_000;

/** The models of all workspaces in memory, following the tables. Real time throughout: this is load, not meaning. */
export class Models implements AsyncDisposable {
  readonly #models = new Map<string, WorkspaceModel>();
  readonly #empty = new WorkspaceModel();
  readonly #reader: ModelReader;
  readonly #logger: Logger;
  readonly #end = new AbortController();
  #position: string | null = null;
  #readAt: number | null = null;
  #rankAgainAt = 0;
  #wake: () => void = () => undefined;
  #following: Promise<void> = Promise.resolve();

  private constructor(reader: ModelReader, logger: Logger) {
    this.#reader = reader;
    this.#logger = logger;
  }

  /** Reads everything, then follows. Where the database is away it goes on trying; until then the models are at fault. */
  static async open(reader: ModelReader, logger: Logger): Promise<Models> {
    const models = new Models(reader, logger);
    await models.#tryToRead();
    models.#following = models.#follow();
    return models;
  }

  of(workspaceId: string): WorkspaceModel {
    return this.#models.get(workspaceId) ?? this.#empty;
  }

  /** Says that something has changed, so that it need not be waited for. */
  changed(): void {
    this.#wake();
  }

  /** What is wrong, or null. */
  get fault(): string | null {
    if (this.#readAt === null) return 'have not been read yet';
    return performance.now() - this.#readAt > OLD_AFTER_MS ? 'could not be read for a while' : null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end.abort();
    this.#wake();
    await this.#following;
  }

  async #follow(): Promise<void> {
    while (await this.#nextTurn()) {
      await this.#tryToRead();
    }
  }

  async #tryToRead(): Promise<void> {
    try {
      await this.#read();
    } catch (error) {
      this.#logger.warn({ err: error }, 'Changes of the models could not be read; trying again.');
    }
  }

  /** Waits until it is time to read again; false when there is no more to come. */
  async #nextTurn(): Promise<boolean> {
    const woken = new Promise<void>((resolve) => (this.#wake = resolve));
    await this.#pause(PACE_MS);
    await Promise.race([woken, this.#pause(LONGEST_PAUSE_MS - PACE_MS)]);
    return !this.#end.signal.aborted;
  }

  async #pause(durationMs: number): Promise<void> {
    await delay(durationMs, undefined, { signal: this.#end.signal }).catch(() => undefined);
  }

  async #read(): Promise<void> {
    const { position, items, counters, pairs } = await this.#reader.changesSince(this.#position);
    for (const item of items) this.#modelOf(item.workspaceId).putItem(item);
    for (const { workspaceId, itemId, popularity, buyers } of counters) {
      this.#modelOf(workspaceId).putCounters(itemId, popularity, buyers);
    }
    for (const { workspaceId, itemId, otherId, buyers } of pairs) {
      this.#modelOf(workspaceId).putPair(itemId, otherId, buyers);
    }
    this.#position = position;
    this.#readAt = performance.now();
    this.#rank();
  }

  /** Ranks what has changed, and rests twenty times as long as that took. */
  #rank(): void {
    const startedAt = performance.now();
    if (startedAt < this.#rankAgainAt) return;
    for (const model of this.#models.values()) if (model.isRankingOld) model.rank();
    const endedAt = performance.now();
    this.#rankAgainAt = endedAt + RANKING_REST * (endedAt - startedAt);
  }

  #modelOf(workspaceId: string): WorkspaceModel {
    const model = this.#models.get(workspaceId) ?? new WorkspaceModel();
    this.#models.set(workspaceId, model);
    return model;
  }
}
