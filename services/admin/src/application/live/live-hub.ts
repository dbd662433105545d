import type { Cancel, Clock } from '@ichie/kernel';
import type { Locale } from '../../domain/accounts/account.ts';
import type { ProfileTouched } from '../../domain/activity/activity.ts';
import { keyOf } from '../../domain/activity/drafts.ts';
import type { OverviewView } from '../overview/views.ts';

export interface ProfileUpdate {
  readonly profileId: string;
  /** Null when it is not known which changes there were. */
  readonly profileVersion: number | null;
}

export interface OverviewSubject {
  readonly workspaceId: string;
  readonly locale: Locale;
}

const OVERVIEW_EVERY_MS = 1_000;

type Listener<Update> = (update: Update) => void;

/**
 * Tells everyone who is looking that something has changed. The overview is made once a second for each workspace that anybody looks at,
 * however many do, and not at all when nobody does.
 */
export class LiveHub implements Disposable {
  readonly #clock: Clock;
  readonly #readOverview: (subject: OverviewSubject) => Promise<OverviewView>;
  readonly #profiles = new Map<string, Set<Listener<ProfileUpdate>>>();
  readonly #overviews = new Map<string, OverviewTicker>();

  constructor(clock: Clock, readOverview: (subject: OverviewSubject) => Promise<OverviewView>) {
    this.#clock = clock;
    this.#readOverview = readOverview;
  }

  /** Calls after each change of a person; answers how to stop it. */
  watchProfile(
    { workspaceId, profileId }: { readonly workspaceId: string; readonly profileId: string },
    listener: Listener<ProfileUpdate>,
  ): Cancel {
    const key = keyOf(workspaceId, profileId);
    const listeners = this.#profiles.get(key) ?? new Set();
    this.#profiles.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#profiles.get(key) === listeners) this.#profiles.delete(key);
    };
  }

  /** Calls at once and then every second; answers how to stop it. */
  watchOverview(subject: OverviewSubject, listener: Listener<OverviewView>): Cancel {
    const key = keyOf(subject.workspaceId, subject.locale);
    const ticker = this.#overviews.get(key) ?? new OverviewTicker(this.#clock, () => this.#readOverview(subject));
    this.#overviews.set(key, ticker);
    ticker.add(listener);
    return () => {
      ticker.remove(listener);
      if (ticker.isIdle && this.#overviews.get(key) === ticker) this.#overviews.delete(key);
    };
  }

  /** How many listen to what. */
  get watchers(): { readonly overviews: number; readonly profiles: number } {
    return {
      overviews: [...this.#overviews.values()].reduce((sum, { size }) => sum + size, 0),
      profiles: [...this.#profiles.values()].reduce((sum, { size }) => sum + size, 0),
    };
  }

  /** Passes on which people have changed. */
  profilesTouched(touched: readonly ProfileTouched[]): void {
    for (const { workspaceId, profileId, version } of touched) {
      for (const listener of this.#profiles.get(keyOf(workspaceId, profileId)) ?? []) {
        listener({ profileId, profileVersion: version === 0 ? null : version });
      }
    }
  }

  /** Says that changes may have been missed: everyone should look again. */
  changesMissed(): void {
    for (const [key, listeners] of this.#profiles) {
      const [, profileId = ''] = key.split('\n');
      for (const listener of listeners) listener({ profileId, profileVersion: null });
    }
  }

  [Symbol.dispose](): void {
    for (const ticker of this.#overviews.values()) ticker.stop();
    this.#overviews.clear();
    this.#profiles.clear();
  }
}

/** Makes one overview a second while somebody listens. */
class OverviewTicker {
  readonly #clock: Clock;
  readonly #read: () => Promise<OverviewView>;
  readonly #listeners = new Set<Listener<OverviewView>>();
  #latest: OverviewView | undefined;
  #cancel: Cancel | undefined;

  constructor(clock: Clock, read: () => Promise<OverviewView>) {
    this.#clock = clock;
    this.#read = read;
  }

  get size(): number {
    return this.#listeners.size;
  }

  get isIdle(): boolean {
    return this.#listeners.size === 0;
  }

  add(listener: Listener<OverviewView>): void {
    this.#listeners.add(listener);
    if (this.#latest !== undefined) listener(this.#latest);
    if (this.#cancel === undefined) this.#schedule(this.#clock.now());
  }

  remove(listener: Listener<OverviewView>): void {
    this.#listeners.delete(listener);
    if (this.isIdle) this.stop();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#latest = undefined;
  }

  #schedule(at: number): void {
    this.#cancel = this.#clock.schedule(at, () => void this.#tick());
  }

  async #tick(): Promise<void> {
    const next = this.#clock.now() + OVERVIEW_EVERY_MS;
    try {
      const overview = await this.#read();
      this.#latest = overview;
      for (const listener of this.#listeners) listener(overview);
    } catch {
      // The next one comes in a second; whoever asks by HTTP is told what is wrong.
    }
    if (!this.isIdle && this.#cancel !== undefined) this.#schedule(Math.max(next, this.#clock.now()));
  }
}
