import type { CreateId } from '@ichie/kernel';
import { type Cause, noCause, type Received, RecordRejected, type Step, type StepHandler } from '@ichie/stream';
import { forgetOldMessages } from '../../application/forget-messages.ts';
import { type Outcome, resolveBatch } from '../../application/resolve-batch.ts';
import { PostgresIdentityStore } from '../postgres/postgres-identity-store.ts';
import type { Tables } from '../postgres/tables.ts';
import type { IdentityMetrics } from './identity-metrics.ts';

const FORGET_TIMER = 'forget-messages';

/** Handles `events.collected`: resolves events into `profiles.activity`. */
export function createCollectedEventsHandler(
  createId: CreateId,
  metrics: IdentityMetrics,
): StepHandler<Tables, 'events.collected'> {
  const storeOf = ({ transaction, now }: Step<Tables>) =>
    new PostgresIdentityStore(transaction, { now, onContention: metrics.contention });

  const forget = async (step: Step<Tables>, cause: Cause): Promise<void> => {
    const dueAt = await forgetOldMessages(storeOf(step), step.now);
    step.setTimer({ key: FORGET_TIMER, dueAt, payload: {} }, cause);
  };

  return {
    async handleRecords(step, received) {
      const events = received.map(({ record }) => record);
      const outcomes = await resolveBatch(events, { store: storeOf(step), now: step.now, createId });
      for (const [index, outcome] of outcomes.entries()) {
        const record = received[index];
        if (record !== undefined) conclude(step, record, outcome);
      }
      step.afterCommit(() => metrics.outcomes(outcomes));
    },
    handleTimers: (step) => forget(step, noCause),
    handleRefresh: (step) => forget(step, noCause),
  };
}

function conclude(step: Step<Tables>, received: Received<'events.collected'>, outcome: Outcome): void {
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
