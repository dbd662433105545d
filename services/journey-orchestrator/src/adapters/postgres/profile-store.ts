import type { Queryable } from '@ichie/database';
import type { ProfileStore } from '../../application/ports.ts';
import { loadProfileStates } from './load-profile-states.ts';
import { deleteProfiles, saveProfileChanges } from './save-profile-changes.ts';
import type { Tables } from './tables.ts';

/** Profiles and their enrollments, in the transaction of a step. */
export const createProfileStore = (database: Queryable<Tables>): ProfileStore => ({
  load: (keys) => loadProfileStates(database, keys),
  async takeOut(keys) {
    const states = await loadProfileStates(database, keys);
    await deleteProfiles(database, keys);
    return states;
  },
  save: (changes) => saveProfileChanges(database, changes),
});
