import type { Received, Step } from '@ichie/stream';
import { foldProfileRecords } from '../../domain/fold-profile-records.ts';
import { findOpenDeliveries } from '../postgres/delivery-store.ts';
import type { ProfileKey } from '../postgres/profile-keys.ts';
import { eraseProfiles, saveProfiles } from '../postgres/profile-store.ts';
import type { Tables } from '../postgres/tables.ts';
import { timerIdOf, writeChanges } from './write-changes.ts';

/** Keeps our copy of people, and answers whose copy has become newer. */
export async function handleProfileRecords(
  step: Step<Tables>,
  received: readonly Received<'profiles.activity'>[],
): Promise<readonly ProfileKey[]> {
  const updates = foldProfileRecords(received.map(({ record }) => record));
  const living = updates.filter(({ erased }) => erased === null);
  await saveProfiles(step.transaction, living);
  await endMerged(
    step,
    living.filter(({ mergedAway }) => mergedAway !== null),
  );
  await eraseProfiles(
    step.transaction,
    updates.filter(({ erased }) => erased !== null),
    step.now,
  );
  return living;
}

/** A profile that became part of another gets no more messages; what it wished for still counts for the survivor. */
async function endMerged(step: Step<Tables>, profiles: readonly ProfileKey[]): Promise<void> {
  const open = await findOpenDeliveries(step.transaction, profiles, ['waiting', 'requested', 'postponed']);
  for (const delivery of open) step.cancelTimer(timerIdOf(delivery));
  await writeChanges(
    step,
    open.map((delivery) => ({ delivery, changes: [{ type: 'stopped', reason: 'profile_merged' }] })),
  );
}
