import type { Clock } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import type { DeadLetterOffice } from './dead-letter.ts';
import { isTransient } from './failure.ts';
import type { LaneMetrics } from './lane-metrics.ts';
import type { OwnedLane } from './owned-lane.ts';
import { rawRecordOfTimer } from './timer-record.ts';
import type { DueTimer, LaneIdentity, StepHandler, TopicName } from './step.ts';
import { identityOf } from './timer-changes.ts';

export interface TimerStepParts<Tables> {
  readonly handler: StepHandler<Tables, TopicName>;
  readonly deadLetters: DeadLetterOffice;
  readonly lane: LaneIdentity;
  readonly clock: Clock;
  readonly metrics: LaneMetrics;
  readonly logger: Logger;
}

/**
 * Fires the timers that are due, at most `limit`, in one step. When they fail for good, it takes half as many, until the
 * one at fault stands alone and is put with the dead letters. Throws what a fault outside threw.
 */
export async function makeTimerSteps<Tables>(
  parts: TimerStepParts<Tables>,
  owned: OwnedLane<Tables>,
  limit: number,
): Promise<void> {
  const { handler, clock, metrics, lane } = parts;
  const now = clock.now();
  let taken: readonly DueTimer[] = [];
  let next: number | null = null;
  try {
    const earliestSet = await owned.commit({
      name: 'timers',
      run: async (step, transaction) => {
        taken = await transaction.takeDueTimers(now, limit);
        next = await transaction.nextTimerAt();
        if (taken.length > 0) await handler.handleTimers?.(step, taken);
      },
    });
    owned.nextTimerAt = next;
    owned.expectTimer(earliestSet);
  } catch (error) {
    if (isTransient(error)) throw error;
    const [timer, ...others] = taken;
    if (timer === undefined) throw error;
    if (others.length > 0) await makeTimerSteps(parts, owned, Math.ceil(taken.length / 2));
    else await bury(parts, owned, { timer, error });
    return;
  }
  for (const { dueAt } of taken) metrics.timerLatenessSeconds.record((now - dueAt) / 1000, { group: lane.group });
}

/** Puts the one timer at fault with the dead letters; redriven, it is set again. */
async function bury<Tables>(
  { lane, logger, metrics, deadLetters }: TimerStepParts<Tables>,
  owned: OwnedLane<Tables>,
  { timer, error }: { readonly timer: DueTimer; readonly error: unknown },
): Promise<void> {
  logger.error({ err: error, ...lane }, 'A timer can not be handled and was put with the dead letters.');
  const raw = rawRecordOfTimer(timer, lane.partition, owned.position.sequence + 1);
  await owned.commit({
    name: 'dead letter',
    causes: [timer],
    run: async (step, transaction) => {
      await transaction.applyTimers(new Map([[identityOf(timer), { kind: 'cancelled', timer }]]));
      step.add(await deadLetters.letterOf({ raw, first: raw, error, attempts: 1, failedAt: step.now }));
    },
  });
  metrics.deadLetters.add(1, { group: lane.group });
}
