import type { Queryable } from '@ichie/database';
import { type Instant, bucketOf, parseJsonObject } from '@ichie/kernel';
import { sql } from 'kysely';
import type { ProfileUpdate } from '../../domain/fold-profile-records.ts';
import { emailOf } from '../../domain/email-address.ts';
import { type ProfileKey, profileKeysTable } from './profile-keys.ts';
import type { Tables } from './tables.ts';

type Db = Queryable<Tables>;

/** What the gate asks of a profile. */
export interface ProfileFacts extends ProfileKey {
  readonly seenVersion: number;
  readonly email: string | null;
  readonly erased: boolean;
  /** Whether what is kept of it is on its way to another profile. */
  readonly leaving: boolean;
}

/** Writes what a batch said about profiles; an older version never replaces a newer one, and nothing revives who was erased. */
export async function saveProfiles(db: Db, updates: readonly ProfileUpdate[]): Promise<void> {
  if (updates.length === 0) return;
  const rows = updates.map(rowOf);
  await sql`
    INSERT INTO profiles AS profile
      (workspace_id, profile_id, bucket, seen_version, version, traits, user_ids, email, absorbed)
    SELECT workspace_id, profile_id, bucket, seen_version, version, traits,
      ARRAY(SELECT jsonb_array_elements_text(user_ids)), email, absorbed
    FROM unnest(
      ${rows.map(({ workspaceId }) => workspaceId)}::text[],
      ${rows.map(({ profileId }) => profileId)}::text[],
      ${rows.map(({ profileId }) => bucketOf(profileId))}::smallint[],
      ${rows.map(({ seenVersion }) => seenVersion)}::bigint[],
      ${rows.map(({ version }) => version)}::bigint[],
      ${rows.map(({ traits }) => traits)}::jsonb[],
      ${rows.map(({ userIds }) => JSON.stringify(userIds))}::jsonb[],
      ${rows.map(({ email }) => email)}::text[],
      ${rows.map(({ absorbed }) => JSON.stringify(absorbed))}::jsonb[]
    ) AS new (workspace_id, profile_id, bucket, seen_version, version, traits, user_ids, email, absorbed)
    ON CONFLICT (workspace_id, profile_id) DO UPDATE SET
      seen_version = greatest(profile.seen_version, excluded.seen_version),
      version = greatest(profile.version, excluded.version),
      traits = CASE WHEN excluded.version > profile.version THEN excluded.traits ELSE profile.traits END,
      user_ids = CASE WHEN excluded.version > profile.version THEN excluded.user_ids ELSE profile.user_ids END,
      email = CASE WHEN excluded.version > profile.version THEN excluded.email ELSE profile.email END,
      absorbed = profile.absorbed || excluded.absorbed
    WHERE profile.erased_at IS NULL
  `.execute(db);
}

function rowOf({ workspaceId, profileId, seenVersion, snapshot, absorbed }: ProfileUpdate) {
  const { version = 0, traits = '{}', identifiers = [] } = snapshot ?? {};
  return {
    workspaceId,
    profileId,
    seenVersion,
    version,
    traits,
    userIds: identifiers.filter(({ type }) => type === 'userId').map(({ value }) => value),
    email: emailOf(parseJsonObject(traits), identifiers),
    absorbed,
  };
}

export async function findProfiles(db: Db, keys: readonly ProfileKey[]): Promise<ProfileFacts[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<ProfileFacts>`
    SELECT workspace_id AS "workspaceId", profile_id AS "profileId", profile.seen_version AS "seenVersion",
      profile.email, profile.erased_at IS NOT NULL AS erased, profile.leaving_to IS NOT NULL AS leaving
    FROM ${profileKeysTable(keys)} AS key (workspace_id, profile_id)
    JOIN profiles AS profile USING (workspace_id, profile_id)
  `.execute(db);
  return rows;
}

/**
 * Forgets people: every row that speaks of them, but for their ids, so that what comes too late finds nobody. Suppressed
 * addresses stay, as hashes, so that they are never written to again.
 */
export async function eraseProfiles(db: Db, keys: readonly ProfileKey[], at: Instant): Promise<void> {
  if (keys.length === 0) return;
  await deletePeople(db, keys);
  await sql`
    INSERT INTO profiles (workspace_id, profile_id, bucket, seen_version, version, traits, user_ids, erased_at)
    SELECT workspace_id, profile_id, bucket, 0, 0, '{}', '{}', ${new Date(at)}
    FROM unnest(
      ${keys.map(({ workspaceId }) => workspaceId)}::text[],
      ${keys.map(({ profileId }) => profileId)}::text[],
      ${keys.map(({ profileId }) => bucketOf(profileId))}::smallint[]
    ) AS erased (workspace_id, profile_id, bucket)
  `.execute(db);
}

/** Deletes every row that speaks of people. */
export async function deletePeople(db: Db, keys: readonly ProfileKey[]): Promise<void> {
  if (keys.length === 0) return;
  for (const table of ['profiles', 'deliveries', 'subscriptions', 'in_app_messages'] as const) {
    await sql`
      DELETE FROM ${sql.table(table)} AS gone
      USING ${profileKeysTable(keys)} AS key (workspace_id, profile_id)
      WHERE gone.workspace_id = key.workspace_id AND gone.profile_id = key.profile_id
    `.execute(db);
  }
}
