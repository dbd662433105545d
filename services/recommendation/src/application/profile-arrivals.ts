import { setTimeout as delay } from 'node:timers/promises';

/** Lets those who ask for a version of a profile wait until this instance has handled something of it. */
export class ProfileArrivals {
  readonly #waiting = new Map<string, Set<() => void>>();

  arrived(profileId: string): void {
    for (const wake of this.#waiting.get(profileId) ?? []) wake();
  }

  /** Resolves at the next arrival, or after `timeoutMs` of real time: whoever waits has a patience, not a calendar. */
  async next(profileId: string, timeoutMs: number): Promise<void> {
    const end = new AbortController();
    const wake = (): void => end.abort();
    const waiting = this.#waiting.get(profileId) ?? new Set();
    waiting.add(wake);
    this.#waiting.set(profileId, waiting);
    try {
      await delay(timeoutMs, undefined, { signal: end.signal });
    } catch {
      // Woken: somebody arrived.
    } finally {
      waiting.delete(wake);
      if (waiting.size === 0) this.#waiting.delete(profileId);
    }
  }
}
