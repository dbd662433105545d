import type { Clock, CreateId } from '@ichie/kernel';
import { LiveUnavailable } from '../../errors.ts';
import { repeatedly } from '../repeatedly.ts';
import type { LiveChannel, LiveMessage, WatchedSource, Watcher, WatcherStore } from './ports.ts';

const RENEW_EVERY_MS = 5_000;
/** An instance that dies stops watching by itself. */
const WATCH_FOR_MS = 15_000;

export type LiveListener = (message: LiveMessage) => void;

export interface LiveWatchersOptions {
  readonly store: WatcherStore;
  readonly channel: LiveChannel;
  readonly clock: Clock;
  readonly createId: CreateId;
}

/** Those who watch through this instance. It listens to the others only while there is somebody. */
export class LiveWatchers implements AsyncDisposable {
  readonly #options: LiveWatchersOptions;
  readonly #watchers = new Map<string, Watcher & { readonly listener: LiveListener }>();
  readonly #renewing: Disposable;
  #listening: Promise<AsyncDisposable> | undefined;

  constructor(options: LiveWatchersOptions) {
    this.#options = options;
    this.#renewing = repeatedly(options.clock, RENEW_EVERY_MS, () => this.#renew());
  }

  /** Tells `listener` of every event of the source until the outcome is called. Throws {@link LiveUnavailable}. */
  async watch(source: WatchedSource, listener: LiveListener): Promise<() => void> {
    const watcherId = this.#options.createId();
    const watcher = { watcherId, workspaceId: source.workspaceId, sourceId: source.sourceId, listener };
    this.#watchers.set(watcherId, watcher);
    try {
      this.#listening ??= this.#options.channel.listen((message) => this.#hear(message));
      await this.#listening;
      await this.#options.store.renew([watcher], WATCH_FOR_MS);
    } catch (error) {
      await this.#stop(watcherId);
      throw new LiveUnavailable(error);
    }
    return () => void this.#stop(watcherId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#renewing[Symbol.dispose]();
    await Promise.all([...this.#watchers.keys()].map((watcherId) => this.#stop(watcherId)));
  }

  #hear(message: LiveMessage): void {
    for (const { workspaceId, sourceId, listener } of this.#watchers.values()) {
      if (workspaceId === message.workspaceId && sourceId === message.sourceId) listener(message);
    }
  }

  async #stop(watcherId: string): Promise<void> {
    if (!this.#watchers.delete(watcherId)) return;
    const listening = this.#watchers.size === 0 ? this.#listening : undefined;
    if (listening !== undefined) this.#listening = undefined;
    await Promise.allSettled([
      this.#options.store.leave(watcherId),
      listening?.then((listener) => listener[Symbol.asyncDispose]()),
    ]);
  }

  async #renew(): Promise<void> {
    if (this.#watchers.size === 0) return;
    await this.#options.store.renew([...this.#watchers.values()], WATCH_FOR_MS).catch(() => undefined);
  }
}
