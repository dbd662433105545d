import { newProfile, type ProfileKey } from '../domain/profile-state.ts';
import type { SegmentCatalog } from '../domain/segment-catalog.ts';
import { SegmentedProfile } from '../domain/segmented-profile.ts';
import { WorkspaceSegments } from '../domain/workspace-segments.ts';
import type { ProfileStore } from './ports.ts';

/** The profiles of a batch, each once, by profile. */
export type Profiles = ReadonlyMap<string, SegmentedProfile>;

export const profileKey = ({ workspaceId, profileId }: ProfileKey): string => `${workspaceId} ${profileId}`;

/** Loads the profiles of a batch at once, with what segments ask for; those that are not known yet begin empty. */
export async function loadProfiles(
  store: ProfileStore,
  catalog: SegmentCatalog,
  keys: readonly ProfileKey[],
  furtherRequirementIds: readonly string[] = [],
): Promise<Profiles> {
  const distinct = new Map(keys.map((key) => [profileKey(key), key]));
  // Taken before anything is awaited: what is loaded must be what these segments ask for, whatever is published meanwhile.
  const segments = new Map(keys.map(({ workspaceId }) => [workspaceId, catalog.of(workspaceId)]));
  const asked = [...segments.values()].flatMap((workspace) => workspace.requirementIds);
  const requirementIds = new Set([...asked, ...furtherRequirementIds]);
  const states = await store.load([...distinct.values()], [...requirementIds]);
  const known = new Map(states.map((state) => [profileKey(state), state]));
  return new Map(
    [...distinct].map(([name, key]) => {
      const workspace = segments.get(key.workspaceId) ?? WorkspaceSegments.none;
      return [name, new SegmentedProfile(known.get(name) ?? newProfile(key), workspace)];
    }),
  );
}

/** Writes what changed of the profiles of a batch at once. */
export const saveProfiles = (store: ProfileStore, profiles: Profiles): Promise<void> =>
  store.save([...profiles.values()].map((profile) => profile.changes()));
