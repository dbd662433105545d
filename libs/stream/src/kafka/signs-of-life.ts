import type { Instant } from '@ichie/kernel';

/** How long what is missed may stay away. */
export interface Patience {
  /** For heartbeats and fetches. */
  readonly workMs: number;
  /** For the answer to a request to join: the group waits that long for its slowest member. */
  readonly joinMs: number;
}

/**
 * When a consumer was last seen at its work: speaking with its group, and fetching from each broker. A consumer with
 * nothing to read, or all of whose partitions are paused, does both. One that waits for its group to rebalance can do
 * neither, and giving it up would only make the others wait longer.
 */
export class SignsOfLife {
  #group: Instant;
  #isJoining = false;
  readonly #fetches = new Map<string, Instant>();

  constructor(startedAt: Instant) {
    this.#group = startedAt;
  }

  /** A heartbeat was answered. */
  heartbeat(now: Instant): void {
    this.#group = now;
    this.#isJoining = false;
  }

  /** A request to join was sent. Only the first one counts until the group answers. */
  joining(now: Instant): void {
    if (this.#isJoining) return;
    this.#group = now;
    this.#isJoining = true;
  }

  /** The group answered a member that is joining; it may be told to wait again. */
  answered(now: Instant): void {
    if (this.#isJoining) this.#group = now;
  }

  /** The group was joined; from whom is fetched is seen anew. */
  joined(now: Instant): void {
    this.heartbeat(now);
    this.#fetches.clear();
  }

  fetched(broker: string, now: Instant): void {
    this.#fetches.set(broker, now);
  }

  /** What has not been seen for longer than there is patience, or null. */
  missing(now: Instant, { workMs, joinMs }: Patience): string | null {
    if (this.#isJoining) return now - this.#group > joinMs ? 'join' : null;
    if (now - this.#group > workMs) return 'heartbeat';
    for (const seenAt of this.#fetches.values()) if (now - seenAt > workMs) return 'fetch';
    return null;
  }
}
