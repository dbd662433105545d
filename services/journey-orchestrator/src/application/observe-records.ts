import type { Instant } from '@ichie/kernel';
import { EnrolledProfile } from '../domain/enrolled-profile.ts';
import type { JourneyCatalog } from '../domain/journey-catalog.ts';
import type { Outcome } from '../domain/outcome.ts';
import { newProfile, type ProfileKey } from '../domain/profile-state.ts';
import { WorkspaceJourneys } from '../domain/workspace-journeys.ts';
import type { Announcer, ProfileStore } from './ports.ts';

/** Something that happened to a profile, with what it was caused by. */
export interface ProfileObservation<Cause> extends ProfileKey {
  readonly cause: Cause;
  apply(profile: EnrolledProfile, now: Instant): Outcome;
}

export interface ObserveParts<Cause> {
  readonly catalog: JourneyCatalog;
  readonly store: ProfileStore;
  readonly announcer: Announcer<Cause>;
  readonly now: Instant;
}

/** Folds a batch into its profiles, in order, and announces what follows where it happens. */
export async function observeRecords<Cause>(
  { catalog, store, announcer, now }: ObserveParts<Cause>,
  observations: readonly ProfileObservation<Cause>[],
): Promise<void> {
  if (observations.length === 0) return;
  const profiles = await loadProfiles(store, catalog, observations);
  for (const observation of observations) {
    const profile = profiles.get(profileName(observation));
    if (profile !== undefined) announcer.announce(profile.key, observation.apply(profile, now), observation.cause);
  }
  await store.save([...profiles.values()].map((profile) => profile.changes()));
}

export const profileName = ({ workspaceId, profileId }: ProfileKey): string => `${workspaceId} ${profileId}`;

/** The profiles of a batch, loaded at once; those that are not known yet begin empty. */
async function loadProfiles(
  store: ProfileStore,
  catalog: JourneyCatalog,
  keys: readonly ProfileKey[],
): Promise<ReadonlyMap<string, EnrolledProfile>> {
  const distinct = new Map(keys.map((key) => [profileName(key), key]));
  // Taken before anything is awaited: one batch walks one state of the definitions.
  const journeys = new Map(keys.map(({ workspaceId }) => [workspaceId, catalog.of(workspaceId)]));
  const states = await store.load([...distinct.values()]);
  const known = new Map(states.map((state) => [profileName(state), state]));
  return new Map(
    [...distinct].map(([name, key]) => {
      const ofWorkspace = journeys.get(key.workspaceId) ?? WorkspaceJourneys.none;
      return [name, new EnrolledProfile(known.get(name) ?? newProfile(key), ofWorkspace)];
    }),
  );
}
