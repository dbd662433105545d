import type { Instant } from '@ichie/kernel';
import type { Outcome } from '../domain/membership-change.ts';
import type { DepartingProfile } from '../domain/handed-over.ts';
import type { ProfileChanges, ProfileKey, ProfileState } from '../domain/profile-state.ts';
import type { Segment } from '../domain/segment.ts';

/** Where in the order of a lane's profiles a walk through all of them stands. */
export interface Cursor {
  readonly bucket: number;
  readonly profileId: string;
}

export const beforeAll: Cursor = { bucket: -1, profileId: '' };

/** What is kept of the profiles of one lane. Everything is written in the transaction of the step. */
export interface ProfileStore {
  /** The profiles that are kept or were erased, with the occurrences of these requirements. Others are left out. */
  load(keys: readonly ProfileKey[], requirementIds: readonly string[]): Promise<readonly ProfileState[]>;
  save(changes: readonly ProfileChanges[]): Promise<void>;
  /** Takes out all that is kept of profiles that go. Those of which nothing is kept are left out. */
  takeOut(keys: readonly ProfileKey[]): Promise<readonly DepartingProfile[]>;
  /** The next profiles of the lane in a stretch, in the order of cursors. */
  page(workspaceId: string, stretch: Stretch, limit: number): Promise<readonly (ProfileKey & Cursor)[]>;
}

/** A part of the walk through a lane's profiles. */
export interface Stretch {
  readonly after: Cursor;
  /** The last place that belongs to it; null: it goes on to the end of the lane. */
  readonly upTo: Cursor | null;
}

/**
 * Segments of one workspace whose new versions are being applied to the lane's profiles, all at the same place: those
 * that are furthest behind, up to where others have come, which they join there.
 */
export interface Reevaluation extends Stretch {
  readonly workspaceId: string;
  readonly segmentIds: readonly string[];
}

/** Which versions one lane has applied to all of its profiles, or is applying. */
export interface AppliedDefinitionStore {
  /** By `workspaceId` and `segmentId`, joined by a space. */
  versions(): Promise<ReadonlyMap<string, number>>;
  /** Begins to apply versions, from the first profile on. */
  begin(segments: readonly Segment[]): Promise<void>;
  /** The re-evaluation that goes on next, if any is not complete. */
  next(): Promise<Reevaluation | undefined>;
  /** Notes how far one has come; null when it is complete. */
  advance(reevaluation: Reevaluation, cursor: Cursor | null, now: Instant): Promise<void>;
}

export const definitionKey = ({ workspaceId, segmentId }: Pick<Segment, 'workspaceId' | 'segmentId'>): string =>
  `${workspaceId} ${segmentId}`;

/** Tells the world, and the lane's own future, what follows. */
export interface Announcer<Cause> {
  announce(key: ProfileKey, outcome: Outcome, cause: Cause): void;
}
