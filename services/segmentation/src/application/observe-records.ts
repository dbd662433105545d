import type { Instant } from '@ichie/kernel';
import type { Outcome } from '../domain/membership-change.ts';
import type { ProfileKey } from '../domain/profile-state.ts';
import type { SegmentCatalog } from '../domain/segment-catalog.ts';
import type { SegmentedProfile } from '../domain/segmented-profile.ts';
import { loadProfiles, profileKey, saveProfiles } from './load-profiles.ts';
import type { Announcer, ProfileStore } from './ports.ts';

/** Something that happened to a profile, with what it was caused by. */
export interface ProfileObservation<Cause> extends ProfileKey {
  readonly cause: Cause;
  /** Occurrences that it needs though no segment in force asks for them. */
  readonly requirementIds?: readonly string[];
  apply(profile: SegmentedProfile, now: Instant): Outcome;
}

export interface ObserveParts<Cause> {
  readonly catalog: SegmentCatalog;
  readonly store: ProfileStore;
  readonly announcer: Announcer<Cause>;
  readonly now: Instant;
}

/** Folds a batch into its profiles, in order, and announces every change of a membership where it happens. */
export async function observeRecords<Cause>(
  { catalog, store, announcer, now }: ObserveParts<Cause>,
  observations: readonly ProfileObservation<Cause>[],
): Promise<void> {
  if (observations.length === 0) return;
  const requirementIds = observations.flatMap((observation) => observation.requirementIds ?? []);
  const profiles = await loadProfiles(store, catalog, observations, requirementIds);
  for (const observation of observations) {
    const profile = profiles.get(profileKey(observation));
    if (profile !== undefined) announcer.announce(profile.key, observation.apply(profile, now), observation.cause);
  }
  await saveProfiles(store, profiles);
}
