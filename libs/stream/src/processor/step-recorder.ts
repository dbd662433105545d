import type { TopicRecords } from '@ichie/contracts';
import type { Transaction } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import type { RecordRejected } from '../errors.ts';
import type { Encoder } from '../producer/encoder.ts';
import type { WireRecord } from '../producer/publisher.ts';
import type { CauseSpans } from './cause-spans.ts';
import { ORIGIN_HEADER, formatOrigin } from './origins.ts';
import type { Cause, LaneIdentity, Received, Step, Timer, TimerId, TopicName } from './step.ts';
import { type TimerChange, type TimerChanges, identityOf } from './timer-changes.ts';

export interface StepRecorderOptions<Tables> {
  readonly lane: LaneIdentity;
  readonly transaction: Transaction<Tables>;
  readonly now: Instant;
  /** The sequence that the lane will have when this step commits. */
  readonly sequence: number;
  readonly encoder: Encoder;
  readonly spans: CauseSpans;
  readonly onReject: (received: Received, error: RecordRejected) => void;
}

/** Collects what a handler does in a step until the step is written. */
export class StepRecorder<Tables> implements Step<Tables> {
  readonly lane: LaneIdentity;
  readonly transaction: Transaction<Tables>;
  readonly now: Instant;
  readonly outputs: WireRecord[] = [];
  readonly tasks: (() => void)[] = [];
  readonly #timers = new Map<string, TimerChange>();
  #earliestTimerAt: Instant | null = null;
  readonly #options: StepRecorderOptions<Tables>;

  constructor(options: StepRecorderOptions<Tables>) {
    this.#options = options;
    this.lane = options.lane;
    this.transaction = options.transaction;
    this.now = options.now;
  }

  /** When the earliest timer is due that this step has set. */
  get earliestTimerAt(): Instant | null {
    return this.#earliestTimerAt;
  }

  /** What was done to timers since it was last asked for. */
  takeTimerChanges(): TimerChanges {
    const changes = new Map(this.#timers);
    this.#timers.clear();
    return changes;
  }

  emit<Topic extends TopicName>(topic: Topic, record: TopicRecords[Topic], cause: Cause): void {
    this.add(this.#options.encoder.encode(topic, record, this.continueTrace(cause)));
  }

  /** Adds a record that is already as it stands on the wire. */
  add(record: WireRecord): void {
    const { lane, sequence } = this.#options;
    const origin = formatOrigin({ lane: laneName(lane), sequence, index: this.outputs.length });
    this.outputs.push({ ...record, headers: { ...record.headers, [ORIGIN_HEADER]: origin } });
  }

  setTimer(timer: Timer, cause: Cause): void {
    const traceparent = this.continueTrace(cause);
    this.#timers.set(identityOf(timer), { kind: 'set', timer: { ...timer, traceparent } });
    if (this.#earliestTimerAt === null || timer.dueAt < this.#earliestTimerAt) this.#earliestTimerAt = timer.dueAt;
  }

  cancelTimer(timer: TimerId): void {
    this.#timers.set(identityOf(timer), { kind: 'cancelled', timer });
  }

  /** The trace context for what a cause led to. */
  continueTrace(cause: Cause): string | null {
    return this.#options.spans.continue(cause);
  }

  reject(received: Received, error: RecordRejected): void {
    this.#options.onReject(received, error);
  }

  afterCommit(task: () => void): void {
    this.tasks.push(task);
  }
}

/** How a lane is named in origins. */
export const laneName = ({ group, partition }: LaneIdentity): string => `${group}/${String(partition)}`;
