import { scopeOf } from '../../domain/activity/activity-scope.ts';
import { Activity } from '../../domain/activity/activity.ts';
import { countPeople } from '../../domain/activity/count-people.ts';
import { type ActivityRecord, foldLateRecord, foldRecord } from '../../domain/activity/fold-record.ts';
import type { ActivityStore } from './ports.ts';

/** A record, and the id of the timeline entry that it makes. */
export interface ReceivedActivity {
  readonly record: ActivityRecord;
  readonly entryId: string;
  /** Whether it was written of a profile that has become part of the record's by now. */
  readonly isLate: boolean;
}

/** Brings the read models up to date with a batch of records, in their order. */
export async function foldBatch(received: readonly ReceivedActivity[], store: ActivityStore): Promise<void> {
  const activity = new Activity(await store.load(scopeOf(received.map(({ record }) => record))));
  for (const { record, entryId, isLate } of received) {
    if (isLate) foldLateRecord(activity, record, entryId);
    else foldRecord(activity, record, entryId);
  }
  countPeople(activity);
  await store.save(activity);
}
