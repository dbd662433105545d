import type { Queryable } from '@ichie/database';
import { BUCKETS } from '@ichie/kernel';
import type { LaneIdentity } from '@ichie/stream';
import { sql } from 'kysely';
import type { Cursor, ProfileStore, Stretch } from '../../application/ports.ts';
import type { ProfileKey } from '../../domain/profile-state.ts';
import { loadProfileStates } from './load-profile-states.ts';
import { saveProfileChanges } from './save-profile-changes.ts';
import type { Tables } from './tables.ts';
import { takeOutProfiles } from './take-out-profiles.ts';

/** The profiles of one lane, in the transaction of a step. */
export function createProfileStore(database: Queryable<Tables>, lane: LaneIdentity): ProfileStore {
  return {
    load: (keys, requirementIds) => loadProfileStates(database, keys, requirementIds),
    save: (changes) => saveProfileChanges(database, changes),
    takeOut: (keys) => takeOutProfiles(database, keys),
    async page(workspaceId, stretch, limit) {
      const { after, upTo } = stretch;
      const end = upTo === null ? sql`` : sql`AND (bucket, profile_id) <= (${upTo.bucket}, ${upTo.profileId})`;
      const { rows } = await sql<ProfileKey & Cursor>`
        SELECT workspace_id AS "workspaceId", profile_id AS "profileId", bucket
        FROM profiles
        WHERE workspace_id = ${workspaceId}
          AND bucket = ANY(${bucketsOf(lane, stretch)}::smallint[])
          AND (bucket, profile_id) > (${after.bucket}, ${after.profileId}) ${end}
        ORDER BY bucket, profile_id
        LIMIT ${limit}
      `.execute(database);
      return rows;
    },
  };
}

/** The buckets of the lane that a stretch reaches: the index is asked for each of them. */
function bucketsOf({ partition, partitions }: LaneIdentity, { after, upTo }: Stretch): readonly number[] {
  const ofLane = Array.from({ length: BUCKETS / partitions }, (_, index) => partition + index * partitions);
  return ofLane.filter((bucket) => bucket >= after.bucket && bucket <= (upTo?.bucket ?? BUCKETS));
}
