import type pg from 'pg';

const LOOK_EVERY_MS = 1_000;

/** Whether a database answers. A service that has nothing to do would not notice; one connection that breaks tells it. */
export class Reachability {
  readonly #pool: pg.Pool;
  #fault: string | null = null;
  #looking: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Why the database does not answer, or null. */
  get fault(): string | null {
    return this.#fault;
  }

  /** An idle connection broke: until one can be made again, the database counts as away. */
  lost(error: Error): void {
    this.#fault = error.message;
    this.#lookLater();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#looking);
  }

  #lookLater(): void {
    if (this.#stopped || this.#looking !== undefined) return;
    this.#looking = setTimeout(() => void this.#look(), LOOK_EVERY_MS);
    this.#looking.unref();
  }

  async #look(): Promise<void> {
    try {
      await this.#pool.query('SELECT 1');
      this.#fault = null;
      this.#looking = undefined;
    } catch (error) {
      this.#looking = undefined;
      this.lost(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
