import type { ProfilesActivityRecord } from '@ichie/contracts';
import { compareText } from './identifiers.ts';
import { isKnown, type Profile } from './profile.ts';
import { type Cause, tellAbsorbed, tellMergedAway } from './profile-history.ts';
import { mergeTraits } from './traits.ts';

/** Several profiles that became one. */
export interface Merge {
  readonly survivor: Profile;
  /** The profiles that went. */
  readonly absorbed: readonly Profile[];
  readonly records: readonly ProfilesActivityRecord[];
}

/** Joins profiles of one person: the known one lives on, else the oldest. */
export function mergeProfiles(profiles: readonly [Profile, ...Profile[]], cause: Cause): Merge {
  const [survivor, ...others] = profiles.toSorted(bySeniority);
  let merge: Merge = { survivor: survivor ?? profiles[0], absorbed: [], records: [] };
  for (const other of others) merge = absorb(merge, other, cause);
  return merge;
}

const bySeniority = (left: Profile, right: Profile): number =>
  Number(isKnown(right)) - Number(isKnown(left)) ||
  left.createdAt - right.createdAt ||
  compareText(left.profileId, right.profileId);

function absorb(merge: Merge, other: Profile, cause: Cause): Merge {
  const away = tellMergedAway(other, merge.survivor.profileId, cause);
  const joined = {
    ...merge.survivor,
    traits: mergeTraits(merge.survivor.traits, other.traits),
    identifiers: [...merge.survivor.identifiers, ...other.identifiers],
    createdAt: Math.min(merge.survivor.createdAt, other.createdAt),
  };
  const absorbed = tellAbsorbed(joined, away.profile, cause);
  return {
    survivor: absorbed.profile,
    absorbed: [...merge.absorbed, away.profile],
    records: [...merge.records, away.record, absorbed.record],
  };
}
