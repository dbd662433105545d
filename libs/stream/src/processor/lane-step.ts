import type { Clock } from '@ichie/kernel';
import type { Tracer } from '@opentelemetry/api';
import { LaneLost, PublishLate, type RecordRejected } from '../errors.ts';
import type { Machine } from '../kafka/machine.ts';
import type { Encoder } from '../producer/encoder.ts';
import type { WireRecord } from '../producer/publisher.ts';
import { CauseSpans } from './cause-spans.ts';
import type { LaneStorage, LaneTransaction } from './lane-storage.ts';
import type { Origins } from './origins.ts';
import type { Cause, LaneIdentity, Received } from './step.ts';
import { StepRecorder } from './step-recorder.ts';

const LONGEST_WAIT_MS = 5_000;

/** Where a lane stands after its last commit. */
export interface LanePosition {
  readonly sequence: number;
  readonly offsets: Readonly<Record<string, number>>;
  readonly origins: Origins;
}

/** What one step does: `run` is the handler's work, the rest is what the row takes on when it is done. */
export interface StepWork<Tables> {
  readonly name: string;
  readonly offsets: Readonly<Record<string, number>>;
  readonly origins: Origins;
  /** What the step is made for; its span is linked to their traces. */
  readonly causes: readonly Cause[];
  run(step: StepRecorder<Tables>, transaction: LaneTransaction<Tables>): Promise<void>;
  readonly onReject?: (received: Received, error: RecordRejected) => void;
}

export interface LaneStepParts<Tables> {
  readonly lane: LaneIdentity;
  readonly storage: LaneStorage<Tables>;
  readonly clock: Clock;
  readonly machine: Machine;
  readonly tracer: Tracer;
  readonly encoder: Encoder;
}

/** What a committed step leaves to do. */
export interface StepOutcome {
  readonly position: LanePosition;
  readonly outputs: readonly WireRecord[];
  readonly earliestTimerAt: number | null;
}

/**
 * One step: locks the row, does the work, and writes state, position and outputs together. It commits only after
 * `published`, the publish of the step before, because the row holds the outputs of one step only. Throws
 * {@link LaneLost} when somebody else has written the row since `position`.
 */
export async function runStep<Tables>(
  parts: LaneStepParts<Tables>,
  position: LanePosition,
  work: StepWork<Tables>,
  published: Promise<void>,
): Promise<StepOutcome> {
  const { lane, storage, clock, machine } = parts;
  const sequence = position.sequence + 1;
  const offsets = { ...position.offsets, ...work.offsets };
  const spans = new CauseSpans(parts.tracer, `${lane.group} ${work.name}`, work.causes);
  try {
    const recorder = await storage.transact(async (transaction) => {
      if ((await transaction.lock()) !== position.sequence) {
        throw new LaneLost(`Lane ${lane.group}/${String(lane.partition)} was taken over.`);
      }
      const step = new StepRecorder<Tables>({
        lane,
        transaction: transaction.ofHandler,
        now: clock.now(),
        sequence,
        encoder: parts.encoder,
        spans,
        onReject: work.onReject ?? (() => undefined),
      });
      await work.run(step, transaction);
      const timers = step.takeTimerChanges();
      if (timers.size > 0) await transaction.applyTimers(timers);
      await withinBound(machine, published);
      await transaction.save({ sequence, offsets, origins: work.origins.toJSON(), pending: step.outputs });
      return step;
    });
    for (const task of recorder.tasks) task();
    return {
      position: { sequence, offsets, origins: work.origins },
      outputs: recorder.outputs,
      earliestTimerAt: recorder.earliestTimerAt,
    };
  } finally {
    spans.end();
  }
}

/** No transaction stays open for long because Kafka is away: the step is undone and made again later. */
async function withinBound({ clock }: Machine, published: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<'late'>();
  const cancel = clock.schedule(clock.now() + LONGEST_WAIT_MS, () => late.resolve('late'));
  try {
    const outcome = await Promise.race([published, late.promise]);
    if (outcome === 'late') throw new PublishLate('The outputs of the last step are not yet published.');
  } finally {
    cancel();
  }
}
