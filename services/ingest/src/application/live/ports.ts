import type { EventCollected } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import type { RejectedEvent } from '../../domain/rejected-event.ts';
import type { LiveEvent } from '../../domain/live/live-event.ts';

/** A source that somebody watches. */
export interface WatchedSource {
  readonly workspaceId: string;
  readonly sourceId: string;
}

/** One person who watches a source, through one instance. */
export interface Watcher extends WatchedSource {
  readonly watcherId: string;
}

/** Where every instance sees what is watched, whichever instance somebody watches through. */
export interface WatcherStore {
  /** Says that these go on watching for `forMs` from now. */
  renew(watchers: readonly Watcher[], forMs: number): Promise<void>;
  leave(watcherId: string): Promise<void>;
  /** What is watched now, by anybody. */
  watched(): Promise<readonly WatchedSource[]>;
}

/** What goes from the instance that got an event to those through which somebody watches. */
export interface LiveMessage extends WatchedSource {
  readonly event?: LiveEvent;
  /** How many events were left out, because there were too many. */
  readonly skipped?: number;
}

/** Carries messages between instances. What is lost is lost: nobody relies on them. */
export interface LiveChannel {
  send(messages: readonly LiveMessage[]): Promise<void>;
  /** Hears what others, and this instance, send from when it resolves until it is disposed of. */
  listen(listener: (message: LiveMessage) => void): Promise<AsyncDisposable>;
}

/** What became of the events of one request. */
export interface CollectedEvents extends WatchedSource {
  readonly receivedAt: Instant;
  readonly accepted: readonly EventCollected[];
  readonly rejected: readonly RejectedEvent[];
}

/** Shows events to those who watch. Costs next to nothing while nobody does. */
export interface LiveTap {
  show(events: CollectedEvents): void;
}
