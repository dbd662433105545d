import type { CreateId } from '@ichie/kernel';
import { type Cause, noCause, type Received, RecordRejected, type Step, type StepHandler } from '@ichie/stream';
import { forgetOldMessages } from '../../application/forget-messages.ts';
import type { Pace } from '../../application/pace.ts';
import { type Outcome, resolveBatch } from '../../application/resolve-batch.ts';
import { PostgresIdentityStore } from '../postgres/postgres-identity-store.ts';
import type { Tables } from '../postgres/tables.ts';
import type { IdentityMetrics } from './identity-metrics.ts';

const FORGET_TIMER = 'forget-messages';

/** Topics of collected events. */
type EventTopic = 'events.collected' | 'events.overflow';

interface HandlerParts {
  readonly createId: CreateId;
  readonly metrics: IdentityMetrics;
}

const storeOf = ({ transaction, now }: Step<Tables>, metrics: IdentityMetrics): PostgresIdentityStore =>
  new PostgresIdentityStore(transaction, { now, onContention: metrics.contention });

/** Handles `events.collected`: resolves events into `profiles.activity`. */
export function createCollectedEventsHandler(parts: HandlerParts): StepHandler<Tables, 'events.collected'> {
  const forget = async (step: Step<Tables>, cause: Cause): Promise<void> => {
    // One lane does it for all.
    if (step.lane.partition !== 0) return;
    const dueAt = await forgetOldMessages(storeOf(step, parts.metrics), step.now);
    step.setTimer({ key: FORGET_TIMER, dueAt, payload: {} }, cause);
  };
  return {
    handleRecords: (step, received) => resolveAll(step, received, parts),
    handleTimers: (step) => forget(step, noCause),
    handleRefresh: (step) => forget(step, noCause),
  };
}

/**
 * Handles `events.overflow`, the events of keys that have too many: the same, but no more in a second than the pace
 * allows. It waits before it has touched a row, so that nobody waits for it.
 */
export const createOverflowHandler = (parts: HandlerParts, pace: Pace): StepHandler<Tables, 'events.overflow'> => ({
  async handleRecords(step, received) {
    await pace.take(received.length);
    await resolveAll(step, received, parts);
  },
});

async function resolveAll(
  step: Step<Tables>,
  received: readonly Received<EventTopic>[],
  { createId, metrics }: HandlerParts,
): Promise<void> {
  const events = received.map(({ record }) => record);
  const outcomes = await resolveBatch(events, { store: storeOf(step, metrics), now: step.now, createId });
  for (const [index, outcome] of outcomes.entries()) {
    const record = received[index];
    if (record !== undefined) conclude(step, record, outcome);
  }
  step.afterCommit(() => metrics.outcomes(outcomes));
}

function conclude(step: Step<Tables>, received: Received<EventTopic>, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'duplicate':
      return;
    case 'unidentified':
      step.reject(
        received,
        new RecordRejected(
          'userId and anonymousId are missing or placeholders such as "null" or "guest": send the id of one person, or none and an anonymousId.',
        ),
      );
      return;
    case 'resolved':
      for (const record of outcome.records) step.emit('profiles.activity', record, received);
  }
}
