import { setTimeout as delay } from 'node:timers/promises';

export interface AcknowledgedLoadOptions {
  readonly url: string;
  readonly writeKey: string;
  /** Senders that post one batch after another. */
  readonly senders: number;
  readonly eventsPerBatch: number;
}

/** After an answer that is none, as stock SDKs wait, only shorter. */
const AGAIN_AFTER_MS = 50;
const ANSWERED_WITHIN_MS = 15_000;

/** Sends batches without a pause, whatever becomes of them, and remembers the events of those that were answered 200. */
export class AcknowledgedLoad implements AsyncDisposable {
  readonly acknowledged = new Set<string>();
  /** How often each status was the answer; 0 where none came. */
  readonly statuses = new Map<number, number>();
  readonly #options: AcknowledgedLoadOptions;
  readonly #senders: readonly Promise<void>[];
  #isStopped = false;
  #sent = 0;

  constructor(options: AcknowledgedLoadOptions) {
    this.#options = options;
    this.#senders = Array.from({ length: options.senders }, () => this.#send());
  }

  /** Resolves when so many more events have been acknowledged. */
  async more(events: number): Promise<void> {
    const wanted = this.acknowledged.size + events;
    while (this.acknowledged.size < wanted) await delay(AGAIN_AFTER_MS);
  }

  /** Sends no more; resolves when the last answers have come. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#senders);
  }

  async #send(): Promise<void> {
    while (!this.#isStopped) {
      const messageIds = Array.from(
        { length: this.#options.eventsPerBatch },
        () => `load-${String((this.#sent += 1))}`,
      );
      const status = await this.#post(messageIds);
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
      if (status === 200) for (const messageId of messageIds) this.acknowledged.add(messageId);
      else await delay(AGAIN_AFTER_MS);
    }
  }

  async #post(messageIds: readonly string[]): Promise<number> {
    const batch = messageIds.map((messageId) => ({ type: 'track', event: 'Loaded', userId: messageId, messageId }));
    try {
      const response = await fetch(`${this.#options.url}/v1/batch`, {
        method: 'POST',
        body: JSON.stringify({ batch, writeKey: this.#options.writeKey }),
        signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
      });
      // What was answered counts once it has come whole.
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }
}
