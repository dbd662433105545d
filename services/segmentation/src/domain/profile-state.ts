import type { OccurrenceState } from '@ichie/conditions';
import type { Instant, JsonObject } from '@ichie/kernel';

export interface ProfileKey {
  readonly workspaceId: string;
  readonly profileId: string;
}

/** Membership of one segment. */
export interface Membership {
  /** The version of the definition that let the profile in. */
  readonly segmentVersion: number;
  readonly since: Instant;
}

/** What is kept of one profile. */
export interface ProfileState extends ProfileKey {
  /**
   * `new`: nothing has come for it yet, though others may have become part of it; it is in no segment until then.
   * `erased`: whatever still comes for it is too late.
   */
  readonly stage: 'new' | 'known' | 'erased';
  /** The latest version that was seen, of any record. */
  readonly version: number;
  /** The version of the snapshot that the traits are from. */
  readonly traitsVersion: number;
  readonly traits: JsonObject;
  /** By id of the requirement. */
  readonly occurrences: ReadonlyMap<string, OccurrenceState>;
  /** By id of the segment. */
  readonly memberships: ReadonlyMap<string, Membership>;
}

/** A profile of which nothing is known yet. */
export const newProfile = ({ workspaceId, profileId }: ProfileKey): ProfileState => ({
  workspaceId,
  profileId,
  stage: 'new',
  version: 0,
  traitsVersion: 0,
  traits: {},
  occurrences: new Map(),
  memberships: new Map(),
});

/** What is to be written of one profile. */
export interface ProfileChanges extends ProfileKey {
  /** Null when nothing of the row changed. */
  readonly row: Pick<ProfileState, 'version' | 'traitsVersion' | 'traits'> | null;
  readonly occurrences: ReadonlyMap<string, OccurrenceState>;
  /** By id of the segment; null where the profile is no longer a member. */
  readonly memberships: ReadonlyMap<string, Membership | null>;
  /** Set when everything that is kept of the profile goes. */
  readonly erasedAt: Instant | null;
}
