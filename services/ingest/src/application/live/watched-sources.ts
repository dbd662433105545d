import type { Clock } from '@ichie/kernel';
import { type LiveEvent, liveAccepted, liveRejected } from '../../domain/live/live-event.ts';
import { violationsIn } from '../../domain/plans/hold-to-plan.ts';
import { repeatedly } from '../repeatedly.ts';
import type { CollectedEvents, LiveChannel, LiveMessage, LiveTap, WatchedSource, WatcherStore } from './ports.ts';

/** A new watcher sees the first event within this. */
const LOOK_EVERY_MS = 1_000;
const SEND_AFTER_MS = 100;
/** Events of one source that are shown within one look. More than that nobody reads. */
const EVENTS_A_LOOK = 50;

export interface WatchedSourcesOptions {
  readonly store: Pick<WatcherStore, 'watched'>;
  readonly channel: Pick<LiveChannel, 'send'>;
  readonly clock: Clock;
}

/**
 * Knows which sources are watched and sends what becomes of their events, so many a second; what is more is counted.
 * While PostgreSQL is away nobody can be told anything, and nothing is gathered.
 */
export class WatchedSources implements LiveTap, Disposable {
  readonly #options: WatchedSourcesOptions;
  readonly #looking: Disposable;
  #watched = new Map<string, Watch>();
  #waiting: LiveMessage[] = [];
  #isSending = false;

  constructor(options: WatchedSourcesOptions) {
    this.#options = options;
    this.#looking = repeatedly(options.clock, LOOK_EVERY_MS, () => this.look());
  }

  show(events: CollectedEvents): void {
    if (this.#watched.size === 0) return;
    const watch = this.#watched.get(keyOf(events));
    if (watch === undefined) return;
    for (const event of events.accepted) this.#add(watch, () => liveAccepted(event, violationsIn(event)));
    for (const event of events.rejected) this.#add(watch, () => liveRejected(event, events.receivedAt));
  }

  /** Learns what is watched now, and tells what was left out since the last time. */
  async look(): Promise<void> {
    const before = this.#watched;
    const watched = await this.#options.store.watched().catch(() => []);
    this.#watched = new Map(watched.map((source) => [keyOf(source), { source, shown: 0, skipped: 0 }]));
    for (const [key, { source, skipped }] of before) {
      if (skipped > 0 && this.#watched.has(key)) this.#queue({ ...source, skipped });
    }
  }

  [Symbol.dispose](): void {
    this.#looking[Symbol.dispose]();
    this.#watched.clear();
    this.#waiting = [];
  }

  #add(watch: Watch, describe: () => LiveEvent): void {
    if (watch.shown >= EVENTS_A_LOOK) watch.skipped += 1;
    else {
      watch.shown += 1;
      this.#queue({ ...watch.source, event: describe() });
    }
  }

  #queue(message: LiveMessage): void {
    this.#waiting.push(message);
    if (this.#isSending) return;
    this.#isSending = true;
    const { clock, channel } = this.#options;
    clock.schedule(clock.now() + SEND_AFTER_MS, () => {
      this.#isSending = false;
      const messages = this.#waiting;
      this.#waiting = [];
      channel.send(messages).catch(() => undefined);
    });
  }
}

interface Watch {
  readonly source: WatchedSource;
  shown: number;
  skipped: number;
}

const keyOf = ({ workspaceId, sourceId }: WatchedSource): string => `${workspaceId}\n${sourceId}`;
