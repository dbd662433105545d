import type { OccurrenceState } from '@ichie/conditions';
import type { Queryable } from '@ichie/database';
import { sql } from 'kysely';
import type { DepartingProfile } from '../../domain/handed-over.ts';
import type { ProfileKey } from '../../domain/profile-state.ts';
import { keyTable } from './key-table.ts';
import type { Tables } from './tables.ts';

type OccurrenceRow = ProfileKey & { readonly requirementId: string; readonly state: OccurrenceState };

/** Takes all that is kept of profiles out of the tables, each table at once. Those of which nothing is kept are left out. */
export async function takeOutProfiles(
  database: Queryable<Tables>,
  keys: readonly ProfileKey[],
): Promise<readonly DepartingProfile[]> {
  await sql`
    DELETE FROM memberships AS kept USING ${keyTable(keys)}
    WHERE kept.workspace_id = key.workspace_id AND kept.profile_id = key.profile_id
  `.execute(database);
  const occurrences = await sql<OccurrenceRow>`
    DELETE FROM occurrences AS kept USING ${keyTable(keys)}
    WHERE kept.workspace_id = key.workspace_id AND kept.profile_id = key.profile_id
    RETURNING kept.workspace_id AS "workspaceId", kept.profile_id AS "profileId",
              kept.requirement_id AS "requirementId", kept.state
  `.execute(database);
  const profiles = await sql<ProfileKey & { readonly version: number }>`
    DELETE FROM profiles AS kept USING ${keyTable(keys)}
    WHERE kept.workspace_id = key.workspace_id AND kept.profile_id = key.profile_id
    RETURNING kept.workspace_id AS "workspaceId", kept.profile_id AS "profileId", kept.version
  `.execute(database);
  const occurrencesOf = Map.groupBy(occurrences.rows, nameOf);
  return profiles.rows.map((profile) => ({
    ...profile,
    occurrences: (occurrencesOf.get(nameOf(profile)) ?? []).map(({ requirementId, state }) => [requirementId, state]),
  }));
}

const nameOf = ({ workspaceId, profileId }: ProfileKey): string => `${workspaceId} ${profileId}`;
