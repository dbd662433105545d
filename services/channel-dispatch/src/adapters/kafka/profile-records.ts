import type { Received, Step } from '@ichie/stream';
import { foldProfileRecords } from '../../domain/fold-profile-records.ts';
import type { ProfileKey } from '../postgres/profile-keys.ts';
import { eraseProfiles, saveProfiles } from '../postgres/profile-store.ts';
import type { Tables } from '../postgres/tables.ts';

/** Keeps our copy of people, and answers whose copy has become newer. */
export async function handleProfileRecords(
  step: Step<Tables>,
  received: readonly Received<'profiles.activity'>[],
): Promise<readonly ProfileKey[]> {
  const updates = foldProfileRecords(received.filter(isOfProfile).map(({ record }) => record));
  const living = updates.filter(({ erased }) => erased === null);
  await saveProfiles(step.transaction, living);
  await eraseProfiles(
    step.transaction,
    updates.filter(({ erased }) => erased !== null),
    step.now,
  );
  return living;
}

/**
 * Records of a profile that became part of this one count its versions, and say nothing that the survivor's do not say
 * better. But whoever is erased under one name is erased.
 */
const isOfProfile = ({ record, movedFrom }: Received<'profiles.activity'>): boolean =>
  movedFrom === undefined || record.type === 'ProfileErased';
