import type { Instant, JsonObject } from '@ichie/kernel';
import type { EntryCause, Enrollment } from './enrollment.ts';

export interface ProfileKey {
  readonly workspaceId: string;
  readonly profileId: string;
}

/**
 * Somebody entered a segment, but what made them enter has not come here yet: topics of a lane are read side by side. The
 * entry waits for that version of the profile, so that the first steps see what segmentation saw.
 */
export interface HeldEntry {
  readonly segmentId: string;
  readonly profileVersion: number;
  readonly enteredAt: Instant;
  readonly messageId: string | null;
  /** Until then; afterwards the entry goes on with what is known. */
  readonly until: Instant;
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
  /** Events that take people out, with the version at which they last happened: an entry may come after its exit. */
  readonly exitEvents: Readonly<Record<string, number>>;
  readonly heldEntries: readonly HeldEntry[];
}

/** What is kept of one profile. */
export interface ProfileState extends ProfileKey, ProfileRow {
  /** `departed`: merged into another or erased; whatever still comes for it is too late. */
  readonly stage: 'new' | 'known' | 'departed';
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
  readonly departure: { readonly survivorId: string | null; readonly at: Instant } | null;
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
