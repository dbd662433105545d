import type { Instant } from '@ichie/kernel';

/**
 * When a consumer was last seen at its work: speaking with its group, and fetching from each broker. A consumer with
 * nothing to read, or all of whose partitions are paused, does both.
 */
export class SignsOfLife {
  #group: Instant;
  readonly #fetches = new Map<string, Instant>();

  constructor(startedAt: Instant) {
    this.#group = startedAt;
  }

  /** A heartbeat was answered. */
  heartbeat(now: Instant): void {
    this.#group = now;
  }

  /** The group was joined; from whom is fetched is seen anew. */
  joined(now: Instant): void {
    this.#group = now;
    this.#fetches.clear();
  }

  fetched(broker: string, now: Instant): void {
    this.#fetches.set(broker, now);
  }

  /** What has not been seen for longer than `patienceMs`, or null. */
  missing(now: Instant, patienceMs: number): string | null {
    if (now - this.#group > patienceMs) return 'heartbeat';
    for (const seenAt of this.#fetches.values()) if (now - seenAt > patienceMs) return 'fetch';
    return null;
  }
}
