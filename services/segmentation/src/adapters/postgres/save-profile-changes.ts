import type { Queryable } from '@ichie/database';
import { bucketOf } from '@ichie/kernel';
import { sql } from 'kysely';
import type { ProfileChanges, ProfileKey } from '../../domain/profile-state.ts';
import { profileIds, workspaceIds } from './key-table.ts';
import type { Tables } from './tables.ts';
import { takeOutProfiles } from './take-out-profiles.ts';

/** Writes what changed of many profiles, each table at once. */
export async function saveProfileChanges(
  database: Queryable<Tables>,
  changes: readonly ProfileChanges[],
): Promise<void> {
  await saveRows(database, changes);
  await saveOccurrences(database, changes);
  await saveMemberships(database, changes);
  await erase(database, changes);
}

const buckets = (keys: readonly ProfileKey[]): readonly number[] => keys.map(({ profileId }) => bucketOf(profileId));

async function saveRows(database: Queryable<Tables>, changes: readonly ProfileChanges[]): Promise<void> {
  const rows = changes.flatMap(({ workspaceId, profileId, row }) =>
    row === null ? [] : [{ workspaceId, profileId, ...row }],
  );
  if (rows.length === 0) return;
  await sql`
    INSERT INTO profiles (workspace_id, profile_id, bucket, version, traits_version, traits)
    SELECT workspace_id, profile_id, bucket, version, traits_version, traits
    FROM unnest(
      ${workspaceIds(rows)}::text[], ${profileIds(rows)}::text[], ${buckets(rows)}::smallint[],
      ${rows.map(({ version }) => version)}::bigint[], ${rows.map(({ traitsVersion }) => traitsVersion)}::bigint[],
      ${rows.map(({ traits }) => JSON.stringify(traits))}::jsonb[]
    ) AS row (workspace_id, profile_id, bucket, version, traits_version, traits)
    ON CONFLICT (workspace_id, profile_id) DO UPDATE
    SET version = excluded.version, traits_version = excluded.traits_version, traits = excluded.traits
  `.execute(database);
}

async function saveOccurrences(database: Queryable<Tables>, changes: readonly ProfileChanges[]): Promise<void> {
  const rows = changes.flatMap(({ workspaceId, profileId, occurrences }) =>
    [...occurrences].map(([requirementId, state]) => ({ workspaceId, profileId, requirementId, state })),
  );
  if (rows.length === 0) return;
  await sql`
    INSERT INTO occurrences (workspace_id, profile_id, requirement_id, bucket, state)
    SELECT workspace_id, profile_id, requirement_id, bucket, state
    FROM unnest(
      ${workspaceIds(rows)}::text[], ${profileIds(rows)}::text[], ${rows.map(({ requirementId }) => requirementId)}::text[],
      ${buckets(rows)}::smallint[], ${rows.map(({ state }) => JSON.stringify(state))}::jsonb[]
    ) AS row (workspace_id, profile_id, requirement_id, bucket, state)
    ON CONFLICT (workspace_id, profile_id, requirement_id) DO UPDATE SET state = excluded.state
  `.execute(database);
}

async function saveMemberships(database: Queryable<Tables>, changes: readonly ProfileChanges[]): Promise<void> {
  const rows = changes.flatMap(({ workspaceId, profileId, memberships }) =>
    [...memberships].map(([segmentId, membership]) => ({ workspaceId, profileId, segmentId, membership })),
  );
  const left = rows.filter(({ membership }) => membership === null);
  if (left.length > 0) {
    await sql`
      DELETE FROM memberships
      USING unnest(
        ${workspaceIds(left)}::text[], ${profileIds(left)}::text[], ${left.map(({ segmentId }) => segmentId)}::text[]
      ) AS row (workspace_id, profile_id, segment_id)
      WHERE memberships.workspace_id = row.workspace_id
        AND memberships.profile_id = row.profile_id
        AND memberships.segment_id = row.segment_id
    `.execute(database);
  }
  const entered = rows.flatMap(({ membership, ...row }) => (membership === null ? [] : [{ ...row, ...membership }]));
  if (entered.length === 0) return;
  await sql`
    INSERT INTO memberships (workspace_id, profile_id, segment_id, bucket, segment_version, since)
    SELECT workspace_id, profile_id, segment_id, bucket, segment_version, since
    FROM unnest(
      ${workspaceIds(entered)}::text[], ${profileIds(entered)}::text[], ${entered.map(({ segmentId }) => segmentId)}::text[],
      ${buckets(entered)}::smallint[], ${entered.map(({ segmentVersion }) => segmentVersion)}::integer[],
      ${entered.map(({ since }) => new Date(since))}::timestamptz[]
    ) AS row (workspace_id, profile_id, segment_id, bucket, segment_version, since)
    ON CONFLICT (workspace_id, profile_id, segment_id) DO UPDATE
    SET segment_version = excluded.segment_version, since = excluded.since
  `.execute(database);
}

/** Takes out all that is kept of those that were erased, and remembers that they were. */
async function erase(database: Queryable<Tables>, changes: readonly ProfileChanges[]): Promise<void> {
  const erased = changes.flatMap(({ workspaceId, profileId, erasedAt }) =>
    erasedAt === null ? [] : [{ workspaceId, profileId, erasedAt }],
  );
  if (erased.length === 0) return;
  await sql`
    INSERT INTO erasures (workspace_id, profile_id, bucket, erased_at)
    SELECT workspace_id, profile_id, bucket, erased_at
    FROM unnest(
      ${workspaceIds(erased)}::text[], ${profileIds(erased)}::text[], ${buckets(erased)}::smallint[],
      ${erased.map(({ erasedAt }) => new Date(erasedAt))}::timestamptz[]
    ) AS row (workspace_id, profile_id, bucket, erased_at)
    ON CONFLICT (workspace_id, profile_id) DO NOTHING
  `.execute(database);
  await takeOutProfiles(database, erased);
}
