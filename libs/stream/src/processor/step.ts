import type { TopicRecords } from '@ichie/contracts';
import type { Transaction } from '@ichie/database';
import type { Instant, JsonObject } from '@ichie/kernel';
import type { RecordRejected } from '../errors.ts';
import type { Handovers } from '../handovers/handovers.ts';

export type TopicName = keyof TopicRecords;

/** What a record or a timer was caused by, carried on so that one trace shows the whole way. */
export interface Cause {
  /** W3C trace context, or null where nothing is traced. */
  readonly traceparent: string | null;
}

/** A record as a handler gets it: decoded, in order, and never twice. */
export type Received<Topic extends TopicName = TopicName> = {
  [Name in Topic]: Cause & {
    readonly topic: Name;
    readonly partition: number;
    readonly offset: number;
    readonly record: TopicRecords[Name];
    /** The key under which it was first written, where that key has become part of another; `record` has the new one. */
    readonly movedFrom?: string;
  };
}[Topic];

/** Names a timer within its lane and group: setting it again moves it. */
export interface TimerId {
  /** The record key that it concerns, such as the profile: it goes where that key goes. Without one it belongs to the lane. */
  readonly subject?: string;
  /** Names it among the timers of its subject. */
  readonly key: string;
}

/** A moment to come, on the lane of what it concerns. */
export interface Timer extends TimerId {
  readonly dueAt: Instant;
  readonly payload: JsonObject;
}

/** A timer whose moment has come; it is gone when its step commits. */
export interface DueTimer extends Timer, Cause {}

/** The lane a step belongs to: one partition of all topics of a group. */
export interface LaneIdentity {
  readonly group: string;
  readonly partition: number;
  /** How many lanes the group has; lane = bucket % partitions. */
  readonly partitions: number;
}

/**
 * One transaction of one lane. What is written with `transaction`, emitted, and set on timers takes effect together and
 * exactly once, or not at all. A step may be run again from the start: it must change nothing outside itself.
 */
export interface Step<Tables> {
  readonly lane: LaneIdentity;
  readonly transaction: Transaction<Tables>;
  /** The instant of this step. */
  readonly now: Instant;
  /** Publishes a record after the commit, in the order of emission. Throws {@link RecordTooLarge}. */
  emit<Topic extends TopicName>(topic: Topic, record: TopicRecords[Topic], cause: Cause): void;
  /** Sets a timer on this lane, or moves it. */
  setTimer(timer: Timer, cause: Cause): void;
  /** Takes a timer back; one that does not exist is no error. */
  cancelTimer(timer: TimerId): void;
  /** Sends one record to the dead letters and goes on with the others. */
  reject(received: Received, error: RecordRejected): void;
  /** Runs after the commit, outside the transaction, perhaps never if the process dies. For waking what reads the state anyway. */
  afterCommit(task: () => void): void;
}

/** What a service does with its records. Handlers work on whole batches with set-based SQL. */
export interface StepHandler<Tables, Topic extends TopicName> {
  handleRecords(step: Step<Tables>, records: readonly Received<Topic>[]): Promise<void>;
  /** Timers that are due, earliest first. */
  handleTimers?(step: Step<Tables>, timers: readonly DueTimer[]): Promise<void>;
  /** A step of its own when this instance has taken the lane over, before any record, and whenever a refresh is asked for. */
  handleRefresh?(step: Step<Tables>): Promise<void>;
  /**
   * One chunk of long work that a lane has to do beside its records, such as evaluating everybody for a new version of a
   * segment. Called after a refresh, again and again, with at least one step of what else waits in between, until it
   * answers 'done'; how far it came stands in the service's own tables. `limit` is how much to do, in rows: the library
   * measures how long a chunk takes and keeps it short.
   */
  handleBackfill?(step: Step<Tables>, limit: number): Promise<'more' | 'done'>;
  /** How state follows a key that becomes part of another; without it, records of moved keys are handled as they come. */
  readonly handovers?: Handovers<Tables, Topic>;
}

export const noCause: Cause = { traceparent: null };
