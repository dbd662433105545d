import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Person, personOf, visitOf } from './person.ts';
import { type Tracking, sendUntilAcknowledged } from './send-until-acknowledged.ts';

export interface CrowdOptions {
  readonly peoplePerSecond: number;
  /** Between two batches of a visit. */
  readonly pauseMs: number;
}

/** People who come to the shop one after another and do what they do, until no more are let in. */
export class Crowd {
  readonly #tracking: Tracking;
  readonly #options: CrowdOptions;
  readonly #visits: Promise<void>[] = [];
  readonly #closing = new AbortController();
  readonly #refusals: string[] = [];
  #coming: Promise<void> | undefined;

  constructor(tracking: Tracking, options: CrowdOptions) {
    this.#tracking = tracking;
    this.#options = options;
  }

  /** What ingest refused for good. */
  get refusals(): readonly string[] {
    return this.#refusals;
  }

  letIn(): void {
    this.#coming = this.#come();
  }

  /** Lets nobody in any more, and waits until all have ended their visit. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#coming;
    await Promise.all(this.#visits);
  }

  async #come(): Promise<void> {
    const { peoplePerSecond } = this.#options;
    for (let number = 0; !this.#closing.signal.aborted; number += 1) {
      this.#visits.push(this.#visit(personOf(number)));
      await delay(1000 / peoplePerSecond, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  async #visit(person: Person): Promise<void> {
    const { ledger } = this.#tracking;
    try {
      for (const calls of visitOf(person)) {
        const entries = calls.map((call) => ({
          messageId: randomUUID(),
          person,
          call,
          at: Date.now(),
          acknowledgedAt: null,
        }));
        for (const entry of entries) ledger.add(entry);
        await sendUntilAcknowledged(this.#tracking, entries);
        await delay(this.#options.pauseMs);
      }
    } catch (error) {
      this.#refusals.push(error instanceof Error ? error.message : String(error));
    }
  }
}
