import type { Transaction } from '@ichie/database';
import { bucketOf } from '@ichie/kernel';
import { sql } from 'kysely';
import type { InteractionSum, ProfileIdentifier, ProfileProgress } from '../../domain/activity-digest.ts';
import type { Tables } from './tables.ts';

export async function putProfiles(
  transaction: Transaction<Tables>,
  profiles: readonly ProfileProgress[],
): Promise<void> {
  if (profiles.length === 0) return;
  await sql`
    INSERT INTO profiles AS known (workspace_id, profile_id, bucket, version, merged_into)
    SELECT workspace_id, profile_id, bucket, version, merged_into
    FROM unnest(
      ${profiles.map(({ workspaceId }) => workspaceId)}::text[],
      ${profiles.map(({ profileId }) => profileId)}::text[],
      ${profiles.map(({ profileId }) => bucketOf(profileId))}::smallint[],
      ${profiles.map(({ version }) => version)}::bigint[],
      ${profiles.map(({ mergedInto }) => mergedInto)}::text[]
    ) AS seen (workspace_id, profile_id, bucket, version, merged_into)
    ON CONFLICT (workspace_id, profile_id) DO UPDATE SET
      version = greatest(known.version, excluded.version),
      merged_into = coalesce(excluded.merged_into, known.merged_into)
  `.execute(transaction);
}

/**
 * An identifier may pass from a profile that is merged away to its survivor, on two lanes in either order. Whichever is
 * last: from the one that went, the way leads on to the survivor. In one order everywhere, so that lanes do not wait in a circle.
 */
export async function putIdentifiers(
  transaction: Transaction<Tables>,
  identifiers: readonly ProfileIdentifier[],
): Promise<void> {
  if (identifiers.length === 0) return;
  await sql`
    INSERT INTO profile_identifiers AS known (workspace_id, type, value, profile_id)
    SELECT workspace_id, type, value, profile_id
    FROM unnest(
      ${identifiers.map(({ workspaceId }) => workspaceId)}::text[],
      ${identifiers.map(({ type }) => type)}::text[],
      ${identifiers.map(({ value }) => value)}::text[],
      ${identifiers.map(({ profileId }) => profileId)}::text[]
    ) AS seen (workspace_id, type, value, profile_id)
    ORDER BY workspace_id, type, value
    ON CONFLICT (workspace_id, type, value) DO UPDATE SET profile_id = excluded.profile_id
    WHERE known.profile_id <> excluded.profile_id
  `.execute(transaction);
}

export async function addInteractions(
  transaction: Transaction<Tables>,
  interactions: readonly InteractionSum[],
): Promise<void> {
  if (interactions.length === 0) return;
  await sql`
    INSERT INTO interactions AS known (workspace_id, profile_id, bucket, item_id, kind, last_at, count)
    SELECT workspace_id, profile_id, bucket, item_id, kind, last_at, count
    FROM unnest(
      ${interactions.map(({ workspaceId }) => workspaceId)}::text[],
      ${interactions.map(({ profileId }) => profileId)}::text[],
      ${interactions.map(({ profileId }) => bucketOf(profileId))}::smallint[],
      ${interactions.map(({ itemId }) => itemId)}::text[],
      ${interactions.map(({ kind }) => kind)}::text[],
      ${interactions.map(({ lastAt }) => new Date(lastAt))}::timestamptz[],
      ${interactions.map(({ count }) => count)}::integer[]
    ) AS seen (workspace_id, profile_id, bucket, item_id, kind, last_at, count)
    ON CONFLICT (workspace_id, profile_id, item_id, kind) DO UPDATE SET
      last_at = greatest(known.last_at, excluded.last_at),
      count = known.count + excluded.count
  `.execute(transaction);
}
