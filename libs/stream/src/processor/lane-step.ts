import type { Database } from '@ichie/database';
import type { Clock } from '@ichie/kernel';
import type { Tracer } from '@opentelemetry/api';
import { LaneLost, PublishLate, type RecordRejected } from '../errors.ts';
import type { Encoder } from '../producer/encoder.ts';
import type { WireRecord } from '../producer/publisher.ts';
import { CauseSpans } from './cause-spans.ts';
import type { LaneStore } from './lane-store.ts';
import type { Origins } from './origins.ts';
import type { LaneIdentity, Received } from './step.ts';
import { StepRecorder } from './step-recorder.ts';
import type { TimerStore } from './timer-store.ts';

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
  run(step: StepRecorder<Tables>): Promise<void>;
  readonly onReject?: (received: Received, error: RecordRejected) => void;
}

export interface LaneStepParts<Tables> {
  readonly lane: LaneIdentity;
  readonly database: Database<Tables>;
  readonly clock: Clock;
  readonly tracer: Tracer;
  readonly encoder: Encoder;
  readonly laneStore: LaneStore;
  readonly timerStore: TimerStore;
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
  const { lane, database, clock, laneStore, timerStore } = parts;
  const sequence = position.sequence + 1;
  const offsets = { ...position.offsets, ...work.offsets };
  const spans = new CauseSpans(parts.tracer, `${lane.group} ${work.name}`);
  try {
    const recorder = await database.kysely.transaction().execute(async (transaction) => {
      const untyped = transaction as never;
      if ((await laneStore.lock(untyped)) !== position.sequence) {
        throw new LaneLost(`Lane ${lane.group}/${String(lane.partition)} was taken over.`);
      }
      const step = new StepRecorder<Tables>({
        lane,
        transaction,
        now: clock.now(),
        sequence,
        encoder: parts.encoder,
        spans,
        onReject: work.onReject ?? (() => undefined),
      });
      await work.run(step);
      if (step.timers.size > 0) await timerStore.apply(untyped, step.timers);
      await withinBound(published);
      await laneStore.save(untyped, { sequence, offsets, origins: work.origins.toJSON(), pending: step.outputs });
      return step;
    });
    for (const task of recorder.tasks) task();
    return {
      position: { sequence, offsets, origins: work.origins },
      outputs: recorder.outputs,
      earliestTimerAt: earliest(recorder),
    };
  } finally {
    spans.end();
  }
}

/** No transaction stays open for long because Kafka is away: the step is undone and made again later. */
async function withinBound(published: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<'late'>();
  // A plain timer: one that is given up through a signal costs an error with its stack in every step.
  const timer = setTimeout(() => late.resolve('late'), LONGEST_WAIT_MS);
  try {
    const outcome = await Promise.race([published, late.promise]);
    if (outcome === 'late') throw new PublishLate('The outputs of the last step are not yet published.');
  } finally {
    clearTimeout(timer);
  }
}

function earliest<Tables>({ timers }: StepRecorder<Tables>): number | null {
  let at: number | null = null;
  for (const timer of timers.values()) if (timer !== null && (at === null || timer.dueAt < at)) at = timer.dueAt;
  return at;
}
