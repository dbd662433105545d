import type { Instant } from '@ichie/kernel';
import type { Outcome } from '../domain/membership-change.ts';
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
  /** The profiles that are kept or have departed, with the occurrences of these requirements. Others are left out. */
  load(keys: readonly ProfileKey[], requirementIds: readonly string[]): Promise<readonly ProfileState[]>;
  save(changes: readonly ProfileChanges[]): Promise<void>;
  /** The next profiles of the lane after the cursor, in the order of cursors. */
  page(workspaceId: string, after: Cursor, limit: number): Promise<readonly (ProfileKey & Cursor)[]>;
}

/** Segments of one workspace whose new versions are being applied to the lane's profiles, all at the same place. */
export interface Reevaluation {
  readonly workspaceId: string;
  readonly segmentIds: readonly string[];
  readonly cursor: Cursor;
}

/** Which versions one lane has applied to all of its profiles, or is applying. */
export interface AppliedDefinitionStore {
  /** By `workspaceId` and `segmentId`, joined by a space. */
  versions(): Promise<ReadonlyMap<string, number>>;
  /** Begins to apply versions, from the first profile on. */
  begin(segments: readonly Segment[]): Promise<void>;
  /** A re-evaluation that is not complete. */
  next(): Promise<Reevaluation | undefined>;
  /** Notes how far one has come; null when it is complete. */
  advance(reevaluation: Reevaluation, cursor: Cursor | null, now: Instant): Promise<void>;
}

export const definitionKey = ({ workspaceId, segmentId }: Pick<Segment, 'workspaceId' | 'segmentId'>): string =>
  `${workspaceId} ${segmentId}`;

/** Tells the world, and the lane's own future, what follows. */
export interface Announcer<Cause> {
  announce(key: ProfileKey, outcome: Outcome, cause: Cause): void;
  /** Has re-evaluation go on in a step of its own. */
  continueReevaluation(): void;
}
