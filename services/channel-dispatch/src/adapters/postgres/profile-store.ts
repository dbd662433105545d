import type { Queryable } from '@ichie/database';
import { bucketOf, parseJsonObject } from '@ichie/kernel';
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
  readonly mergedInto: string | null;
}

/** Writes what a batch said about profiles; an older version never replaces a newer one. */
export async function saveProfiles(db: Db, updates: readonly ProfileUpdate[]): Promise<void> {
  if (updates.length === 0) return;
  const rows = updates.map(({ workspaceId, profileId, seenVersion, snapshot, mergedAway }) => {
    const traits = snapshot?.traits ?? '{}';
    const identifiers = snapshot?.identifiers ?? [];
    return {
      workspaceId,
      profileId,
      seenVersion,
      version: snapshot?.version ?? 0,
      traits,
      userIds: JSON.stringify(identifiers.filter(({ type }) => type === 'userId').map(({ value }) => value)),
      email: emailOf(parseJsonObject(traits), identifiers),
      mergedInto: mergedAway?.survivorId ?? null,
    };
  });
  await sql`
    INSERT INTO profiles AS profile
      (workspace_id, profile_id, bucket, seen_version, version, traits, user_ids, email, merged_into)
    SELECT workspace_id, profile_id, bucket, seen_version, version, traits,
      ARRAY(SELECT jsonb_array_elements_text(user_ids)), email, merged_into
    FROM unnest(
      ${rows.map(({ workspaceId }) => workspaceId)}::text[],
      ${rows.map(({ profileId }) => profileId)}::text[],
      ${rows.map(({ profileId }) => bucketOf(profileId))}::smallint[],
      ${rows.map(({ seenVersion }) => seenVersion)}::bigint[],
      ${rows.map(({ version }) => version)}::bigint[],
      ${rows.map(({ traits }) => traits)}::jsonb[],
      ${rows.map(({ userIds }) => userIds)}::jsonb[],
      ${rows.map(({ email }) => email)}::text[],
      ${rows.map(({ mergedInto }) => mergedInto)}::text[]
    ) AS new (workspace_id, profile_id, bucket, seen_version, version, traits, user_ids, email, merged_into)
    ON CONFLICT (workspace_id, profile_id) DO UPDATE SET
      seen_version = greatest(profile.seen_version, excluded.seen_version),
      version = greatest(profile.version, excluded.version),
      traits = CASE WHEN excluded.version > profile.version THEN excluded.traits ELSE profile.traits END,
      user_ids = CASE WHEN excluded.version > profile.version THEN excluded.user_ids ELSE profile.user_ids END,
      email = CASE WHEN excluded.version > profile.version THEN excluded.email ELSE profile.email END,
      merged_into = coalesce(excluded.merged_into, profile.merged_into)
  `.execute(db);
}

export async function findProfiles(db: Db, keys: readonly ProfileKey[]): Promise<ProfileFacts[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<ProfileFacts>`
    SELECT workspace_id AS "workspaceId", profile_id AS "profileId", profile.seen_version AS "seenVersion",
      profile.email, profile.merged_into AS "mergedInto"
    FROM ${profileKeysTable(keys)} AS key (workspace_id, profile_id)
    JOIN profiles AS profile USING (workspace_id, profile_id)
  `.execute(db);
  return rows;
}

/** Forgets people: every row that speaks of them. Suppressed addresses stay, as hashes, so that they are never written to again. */
export async function eraseProfiles(db: Db, keys: readonly ProfileKey[]): Promise<void> {
  if (keys.length === 0) return;
  for (const table of ['profiles', 'deliveries', 'subscriptions', 'in_app_messages'] as const) {
    await sql`
      DELETE FROM ${sql.table(table)} AS gone
      USING ${profileKeysTable(keys)} AS key (workspace_id, profile_id)
      WHERE gone.workspace_id = key.workspace_id AND gone.profile_id = key.profile_id
    `.execute(db);
  }
}
