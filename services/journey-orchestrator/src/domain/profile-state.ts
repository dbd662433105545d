import type { Instant, JsonObject } from '@ichie/kernel';
import type { EntryCause, Enrollment } from './enrollment.ts';
import { nothingMerged, type MergeState } from './merging.ts';

export interface ProfileKey {
  readonly workspaceId: string;
  readonly profileId: string;
}

/**
 * Something that may let a person in, but too early: what made them enter a segment has not come here yet, for topics of a
 * lane are read side by side, so that the first steps would not see what segmentation saw. Or another profile has become
 * part of this one and its history is on its way: the person may have been in before.
 */
export type HeldEntry = {
  /** The version of the profile that it waits for. */
  readonly profileVersion: number;
  readonly messageId: string | null;
  /** Until then; afterwards the entry goes on with what is known. */
  readonly until: Instant;
} & (
  | { readonly type: 'segment'; readonly segmentId: string; readonly enteredAt: Instant }
  | { readonly type: 'event'; readonly event: string; readonly properties: JsonObject; readonly timestamp: Instant }
);

/** When an event that takes people out last happened. */
export interface ExitOccurrence {
  /** The version of the profile, which tells it from entries of the same profile: an entry may come after its exit. */
  readonly version: number;
  /** When it was seen, which tells it from entries of another profile. */
  readonly at: Instant;
}

/** The row of one profile. */
export interface ProfileRow {
  /** The latest version that was seen of the profile itself. */
  readonly version: number;
  /** The latest version that any record spoke of. */
  readonly heardVersion: number;
  /** The version of the snapshot that the traits are from. */
  readonly traitsVersion: number;
  readonly traits: JsonObject;
  /** By name of the event. */
  readonly exitEvents: Readonly<Record<string, ExitOccurrence>>;
  readonly heldEntries: readonly HeldEntry[];
  readonly merging: MergeState;
}

/** What is kept of one profile. */
export interface ProfileState extends ProfileKey, ProfileRow {
  /** `erased`: whatever still comes for it is too late. */
  readonly stage: 'new' | 'known' | 'erased';
  readonly memberships: ReadonlySet<string>;
  /** Those that have not ended. */
  readonly enrollments: readonly Enrollment[];
  /** When the person last got in, by id of the journey. */
  readonly entries: ReadonlyMap<string, Instant>;
}

/** A profile of which nothing is known yet. */
export const newProfile = ({ workspaceId, profileId }: ProfileKey): ProfileState => ({
  workspaceId,
  profileId,
  stage: 'new',
  version: 0,
  heardVersion: 0,
  traitsVersion: 0,
  traits: {},
  exitEvents: {},
  heldEntries: [],
  merging: nothingMerged,
  memberships: new Set(),
  enrollments: [],
  entries: new Map(),
});

/** What is to be written of one profile. */
export interface ProfileChanges extends ProfileKey {
  /** Null when nothing of the row changed. */
  readonly row: ProfileRow | null;
  /** By id of the segment: whether the profile is a member. */
  readonly memberships: ReadonlyMap<string, boolean>;
  /** By id; null where the enrollment has ended. */
  readonly enrollments: ReadonlyMap<string, Enrollment | null>;
  readonly entries: ReadonlyMap<string, Instant>;
  /** Set when everything that is kept of the profile goes. */
  readonly erasedAt: Instant | null;
}

/** What lets a person in, with what the steps may need of it. */
export interface Entry {
  readonly cause: EntryCause;
  /** The same for the same occasion, and for no other. */
  readonly occasion: string;
  readonly event: JsonObject;
  /** The version of the profile at which it happened. */
  readonly profileVersion: number;
}
