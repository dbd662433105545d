import type { Transaction } from '@ichie/database';
import { bucketOf } from '@ichie/kernel';
import { type RawBuilder, sql } from 'kysely';
import type { ProfileKey } from '../../domain/activity-digest.ts';
import type { Tables } from './tables.ts';

/** Deletes all rows of profiles and of what became part of them, and remembers their ids. Sums over everybody stay: they name nobody. */
export async function eraseProfiles(transaction: Transaction<Tables>, profiles: readonly ProfileKey[]): Promise<void> {
  if (profiles.length === 0) return;
  const families = sql`
    WITH RECURSIVE family (workspace_id, profile_id) AS (
      SELECT workspace_id, profile_id
      FROM unnest(
        ${profiles.map(({ workspaceId }) => workspaceId)}::text[],
        ${profiles.map(({ profileId }) => profileId)}::text[]
      ) AS erased (workspace_id, profile_id)
      UNION
      SELECT profiles.workspace_id, profiles.profile_id
      FROM family
      JOIN profiles ON profiles.workspace_id = family.workspace_id AND profiles.merged_into = family.profile_id
    )
  `;
  const deleteFrom = (table: string): RawBuilder<unknown> => sql`
    ${families}
    DELETE FROM ${sql.table(table)}
    WHERE (workspace_id, profile_id) IN (SELECT workspace_id, profile_id FROM family)
  `;
  // Profiles last: they tell who belongs to whom.
  for (const table of ['interactions', 'profile_identifiers', 'profiles']) {
    await deleteFrom(table).execute(transaction);
  }
  await sql`
    INSERT INTO erased_profiles (workspace_id, profile_id, bucket)
    SELECT workspace_id, profile_id, bucket
    FROM unnest(
      ${profiles.map(({ workspaceId }) => workspaceId)}::text[],
      ${profiles.map(({ profileId }) => profileId)}::text[],
      ${profiles.map(({ profileId }) => bucketOf(profileId))}::smallint[]
    ) AS erased (workspace_id, profile_id, bucket)
    ON CONFLICT DO NOTHING
  `.execute(transaction);
}
