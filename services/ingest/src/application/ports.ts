import type { EventCollected } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import type { KeptBody, KeptRequest } from '../domain/kept-body.ts';
import type { RejectedEvent } from '../domain/rejected-event.ts';
import type { Source } from '../domain/source.ts';
import type { TrackingMethod } from '../domain/tracking-method.ts';

/** Where the sources and their keys are kept. */
export interface SourceStore {
  /** The sources that these keys open, by the hash of the key; unknown hashes are left out. */
  findByKeyHashes(hashes: readonly string[]): Promise<ReadonlyMap<string, Source>>;
}

/** Finds the source of a write key. */
export interface SourceDirectory {
  /** Undefined when no source has the key. Rejects when that cannot be found out. */
  find(writeKey: string): Promise<Source | undefined>;
}

/** Takes events to where nothing can lose them. */
export interface EventPublisher {
  /** Resolves when every event is durable. Throws {@link IngestOverloaded} at once when too much waits
   * already, {@link EventsNotDurable} when it gave up. */
  publish(events: readonly EventCollected[]): Promise<void>;
}

/** A rejected event with whose it was and when. What it held is not kept. */
export interface RejectedEventRow extends RejectedEvent {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly receivedAt: Instant;
  /** What its request said beside it; null where the request could not be read. */
  readonly request: KeptRequest | null;
}

/** A rejected event as it is stored. */
export interface RejectionRow extends Omit<RejectedEventRow, 'event' | 'request'> {
  /** Null where it is too deep to be written. */
  readonly body: KeptBody | null;
}

/** Keeps rejected events where people can see them. */
export interface RejectedEventStore {
  /** Takes each messageId of a workspace once: a sender that sends again is rejected once. Bodies are sealed. */
  insert(rows: readonly RejectionRow[]): Promise<void>;
  deleteReceivedBefore(instant: Instant): Promise<void>;
}

/** Notes rejected events without holding up the answer. */
export interface RejectedEventLog {
  add(rows: readonly RejectedEventRow[]): void;
}

/** What operators see of the edge. */
export interface CollectionMetrics {
  accepted(method: TrackingMethod, count: number): void;
  rejected(method: RejectedEvent['method'], reason: string): void;
  published(seconds: number): void;
  /** Rejected events that could not be noted. */
  rejectionsLost(count: number): void;
}
