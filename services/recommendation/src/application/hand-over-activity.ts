import type { ProfileMergedAway } from '@ichie/contracts';
import type { ActivityDigest, InteractionSum, ProfileKey } from '../domain/activity-digest.ts';
import type { ActivityStore } from './ports.ts';
import { startDigest } from './record-activity.ts';

/** What somebody did as a profile that became part of another, or a part of it; oldest first. */
export interface HandedActivity {
  /** The profile that lives on. */
  readonly profile: ProfileKey;
  readonly from: string;
  readonly interactions: readonly InteractionSum[];
}

/** Takes out what profiles did that became part of others; answers it for each of them. */
export async function handOutActivity(
  store: ActivityStore,
  departures: readonly ProfileMergedAway[],
): Promise<{ readonly digest: ActivityDigest; readonly handedOut: readonly (readonly InteractionSum[])[] }> {
  const interactions = Map.groupBy(await store.takeInteractions(departures), ({ profileId }) => profileId);
  const handedOut = departures.map(({ profileId }) => interactions.get(profileId) ?? []);
  const digest = await startDigest(store, []);
  for (const [index, departure] of departures.entries()) digest.leave(departure, handedOut[index] ?? []);
  await store.write(digest);
  return { digest, handedOut };
}

/** Adds what people did as profiles that became part of theirs; what was handed out for who was erased, is erased. */
export async function takeInActivity(store: ActivityStore, handed: readonly HandedActivity[]): Promise<ActivityDigest> {
  const profiles = [...new Map(handed.map(({ profile }) => [profile.profileId, profile])).values()];
  const erased = await store.erasedAmong(profiles);
  const digest = await startDigest(
    store,
    profiles.filter(({ profileId }) => !erased.has(profileId)),
  );
  for (const { profile, from, interactions } of handed) {
    if (erased.has(profile.profileId)) digest.erase({ ...profile, profileId: from });
    else digest.takeIn(profile, interactions);
  }
  await store.write(digest);
  return digest;
}
