import type { Queryable } from '@ichie/database';
import { bucketOf } from '@ichie/kernel';
import { sql } from 'kysely';
import type { ProfileChanges, ProfileKey } from '../../domain/profile-state.ts';
import { keyTable, profileIds, workspaceIds } from './key-table.ts';
import { saveEnrollments } from './save-enrollments.ts';
import type { Tables } from './tables.ts';

/** Writes what changed of many profiles, each table at once. */
export async function saveProfileChanges(
  database: Queryable<Tables>,
  changes: readonly ProfileChanges[],
): Promise<void> {
  await saveRows(database, changes);
  await saveMemberships(database, changes);
  await saveEnrollments(database, changes);
  await saveEntries(database, changes);
  await erase(database, changes);
}

const buckets = (keys: readonly ProfileKey[]): readonly number[] => keys.map(({ profileId }) => bucketOf(profileId));

async function saveRows(database: Queryable<Tables>, changes: readonly ProfileChanges[]): Promise<void> {
  const rows = changes.flatMap(({ workspaceId, profileId, row }) =>
    row === null ? [] : [{ workspaceId, profileId, ...row }],
  );
  if (rows.length === 0) return;
  await sql`
    INSERT INTO profiles
      (workspace_id, profile_id, bucket, version, heard_version, traits_version, traits, exit_events, held_entries,
       merging)
    SELECT workspace_id, profile_id, bucket, version, heard_version, traits_version, traits, exit_events, held_entries,
           merging
    FROM unnest(
      ${workspaceIds(rows)}::text[], ${profileIds(rows)}::text[], ${buckets(rows)}::smallint[],
      ${rows.map(({ version }) => version)}::bigint[], ${rows.map(({ heardVersion }) => heardVersion)}::bigint[],
      ${rows.map(({ traitsVersion }) => traitsVersion)}::bigint[],
      ${rows.map(({ traits }) => JSON.stringify(traits))}::jsonb[],
      ${rows.map(({ exitEvents }) => JSON.stringify(exitEvents))}::jsonb[],
      ${rows.map(({ heldEntries }) => JSON.stringify(heldEntries))}::jsonb[],
      ${rows.map(({ merging }) => JSON.stringify(merging))}::jsonb[]
    ) AS row (
      workspace_id, profile_id, bucket, version, heard_version, traits_version, traits, exit_events, held_entries,
      merging
    )
    ON CONFLICT (workspace_id, profile_id) DO UPDATE
    SET version = excluded.version, heard_version = excluded.heard_version, traits_version = excluded.traits_version,
        traits = excluded.traits, exit_events = excluded.exit_events, held_entries = excluded.held_entries,
        merging = excluded.merging
  `.execute(database);
}

async function saveMemberships(database: Queryable<Tables>, changes: readonly ProfileChanges[]): Promise<void> {
  const rows = changes.flatMap(({ workspaceId, profileId, memberships }) =>
    [...memberships].map(([segmentId, isMember]) => ({ workspaceId, profileId, segmentId, isMember })),
  );
  const left = rows.filter(({ isMember }) => !isMember);
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
  const entered = rows.filter(({ isMember }) => isMember);
  if (entered.length === 0) return;
  await sql`
    INSERT INTO memberships (workspace_id, profile_id, segment_id, bucket)
    SELECT workspace_id, profile_id, segment_id, bucket
    FROM unnest(
      ${workspaceIds(entered)}::text[], ${profileIds(entered)}::text[],
      ${entered.map(({ segmentId }) => segmentId)}::text[], ${buckets(entered)}::smallint[]
    ) AS row (workspace_id, profile_id, segment_id, bucket)
    ON CONFLICT (workspace_id, profile_id, segment_id) DO NOTHING
  `.execute(database);
}

async function saveEntries(database: Queryable<Tables>, changes: readonly ProfileChanges[]): Promise<void> {
  const rows = changes.flatMap(({ workspaceId, profileId, entries }) =>
    [...entries].map(([journeyId, enteredAt]) => ({ workspaceId, profileId, journeyId, enteredAt })),
  );
  if (rows.length === 0) return;
  await sql`
    INSERT INTO entries (workspace_id, profile_id, journey_id, bucket, entered_at)
    SELECT workspace_id, profile_id, journey_id, bucket, entered_at
    FROM unnest(
      ${workspaceIds(rows)}::text[], ${profileIds(rows)}::text[], ${rows.map(({ journeyId }) => journeyId)}::text[],
      ${buckets(rows)}::smallint[], ${rows.map(({ enteredAt }) => new Date(enteredAt))}::timestamptz[]
    ) AS row (workspace_id, profile_id, journey_id, bucket, entered_at)
    ON CONFLICT (workspace_id, profile_id, journey_id) DO UPDATE SET entered_at = excluded.entered_at
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
  await deleteProfiles(database, erased);
}

/** Takes out all that is kept of profiles, each table at once. */
export async function deleteProfiles(database: Queryable<Tables>, keys: readonly ProfileKey[]): Promise<void> {
  for (const table of ['entries', 'enrollments', 'memberships', 'profiles'] as const) {
    await sql`
      DELETE FROM ${sql.table(table)} AS kept
      USING ${keyTable(keys)}
      WHERE kept.workspace_id = key.workspace_id AND kept.profile_id = key.profile_id
    `.execute(database);
  }
}
