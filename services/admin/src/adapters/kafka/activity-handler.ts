import type { groups } from '@ichie/contracts';
import { type Cause, noCause, type Received, type Step, type StepHandler } from '@ichie/stream';
import { foldBatch } from '../../application/activity/fold-batch.ts';
import { createActivityHandovers } from './activity-handovers.ts';
import { PostgresActivityStore } from '../postgres/activity/postgres-activity-store.ts';
import type { Tables } from '../postgres/tables.ts';

export type ActivityTopic = (typeof groups.admin.topics)[number];

const PRUNE_TIMER = 'prune';
const PRUNE_EVERY_MS = 60_000;

/** Handles everything that happens to people: keeps the read models behind the console. */
export function createActivityHandler(): StepHandler<Tables, ActivityTopic> {
  const storeOf = ({ transaction, lane, now }: Step<Tables>) =>
    new PostgresActivityStore(transaction, { lane: lane.partition, now });

  const prune = async (step: Step<Tables>, cause: Cause): Promise<void> => {
    await storeOf(step).prune();
    step.setTimer({ key: PRUNE_TIMER, dueAt: step.now + PRUNE_EVERY_MS, payload: {} }, cause);
  };

  return {
    handovers: createActivityHandovers(storeOf),
    handleRecords: (step, received) =>
      foldBatch(
        received.map((one) => ({ record: one.record, entryId: entryIdOf(one), isLate: one.movedFrom !== undefined })),
        storeOf(step),
      ),
    handleTimers: (step) => prune(step, noCause),
    handleRefresh: (step) => prune(step, noCause),
  };
}

const TOPIC_LETTERS: Record<ActivityTopic, string> = {
  'profiles.activity': 'p',
  'segments.membership': 's',
  'journeys.activity': 'j',
  'messages.requested': 'r',
  'messages.activity': 'm',
};

/** Sorts like the offset, so that what happened in the same millisecond keeps its order. */
const entryIdOf = ({ topic, partition, offset }: Received<ActivityTopic>): string =>
  `${TOPIC_LETTERS[topic]}${String(partition)}-${String(offset).padStart(12, '0')}`;
