import type { Transaction } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import type { WireRecord } from '../producer/publisher.ts';
import type { LastOrigins } from './origins.ts';
import type { DueTimer } from './step.ts';
import type { TimerChanges } from './timer-changes.ts';

/** The row of a lane. */
export interface LaneRow {
  /** Counts the steps that were committed; whoever wrote the last one owns the lane. */
  readonly sequence: number;
  /** Next offset to read, by topic. */
  readonly offsets: Readonly<Record<string, number>>;
  readonly origins: LastOrigins;
  /** Outputs of the last step: published, or about to be. */
  readonly pending: readonly WireRecord[];
}

/** What a new owner finds. */
export interface StoredLane extends LaneRow {
  /** When the earliest timer is due. */
  readonly nextTimerAt: Instant | null;
  /** Whether any key of the lane has ever moved. */
  readonly hasMoves: boolean;
}

/** Where one lane is kept: PostgreSQL, or what simulates it. */
export interface LaneStorage<Tables> {
  /** The lane, made if it is not there. */
  load(): Promise<StoredLane>;
  /** Runs `work` in a transaction, which is committed when it succeeds and undone when it fails. */
  transact<Value>(work: (transaction: LaneTransaction<Tables>) => Promise<Value>): Promise<Value>;
  /** Notes that the outputs of a step were published, so that the next owner need not repeat them. */
  clearPending(sequence: number): Promise<void>;
}

/** What a step reads and writes of its lane. */
export interface LaneTransaction<Tables> {
  /** What the handler writes its own tables with. */
  readonly ofHandler: Transaction<Tables>;
  /** Locks the row until the transaction ends and answers its sequence. Comes first. */
  lock(): Promise<number>;
  /** Writes the row. Comes last; that it failed may be told by the end of the transaction. */
  save(row: LaneRow): Promise<void>;
  /** Takes out at most `limit` timers that are due, earliest first. */
  takeDueTimers(now: Instant, limit: number): Promise<readonly DueTimer[]>;
  /** Takes out all timers of the subjects. */
  takeTimersOf(subjects: readonly string[]): Promise<readonly DueTimer[]>;
  applyTimers(changes: TimerChanges): Promise<void>;
  nextTimerAt(): Promise<Instant | null>;
  /** Where keys have moved to; keys that have not are not in it. */
  movesOf(keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Remembers where keys have moved to; null forgets. */
  applyMoves(changes: ReadonlyMap<string, string | null>): Promise<void>;
  /** Remembers letters that come back, and answers those that have not come before. */
  noteRedriven(letterIds: readonly string[]): Promise<ReadonlySet<string>>;
}
