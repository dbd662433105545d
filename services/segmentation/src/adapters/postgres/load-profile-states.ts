import type { OccurrenceState } from '@ichie/conditions';
import type { Queryable } from '@ichie/database';
import type { JsonObject } from '@ichie/kernel';
import { sql } from 'kysely';
import type { Membership, ProfileKey, ProfileState } from '../../domain/profile-state.ts';
import { keyTable } from './key-table.ts';
import type { Tables } from './tables.ts';

interface ProfileRow extends ProfileKey {
  readonly version: number | null;
  readonly traitsVersion: number | null;
  readonly traits: JsonObject | null;
  readonly isErased: boolean;
}

/** The states of those profiles that are kept or were erased, in three queries whatever their number. */
export async function loadProfileStates(
  database: Queryable<Tables>,
  keys: readonly ProfileKey[],
  requirementIds: readonly string[],
): Promise<readonly ProfileState[]> {
  const rows = await loadRows(database, keys);
  const occurrences = requirementIds.length === 0 ? [] : await loadOccurrences(database, keys, requirementIds);
  const memberships = await loadMemberships(database, keys);
  const occurrencesOf = Map.groupBy(occurrences, nameOf);
  const membershipsOf = Map.groupBy(memberships, nameOf);
  return rows.map((row) => ({
    workspaceId: row.workspaceId,
    profileId: row.profileId,
    stage: stageOf(row),
    version: row.version ?? 0,
    traitsVersion: row.traitsVersion ?? 0,
    traits: row.traits ?? {},
    occurrences: new Map(occurrencesOf.get(nameOf(row))?.map(({ requirementId, state }) => [requirementId, state])),
    memberships: new Map(
      membershipsOf.get(nameOf(row))?.map(({ segmentId, ...kept }) => [segmentId, membershipOf(kept)]),
    ),
  }));
}

/** Only a record of the profile itself raises its version above 0. */
const stageOf = ({ isErased, version }: ProfileRow): ProfileState['stage'] =>
  isErased ? 'erased' : version === 0 ? 'new' : 'known';

const nameOf = ({ workspaceId, profileId }: ProfileKey): string => `${workspaceId} ${profileId}`;

const membershipOf = ({ segmentVersion, since }: MembershipColumns): Membership => ({
  segmentVersion,
  since: since.getTime(),
});

interface MembershipColumns {
  readonly segmentVersion: number;
  readonly since: Date;
}

async function loadRows(database: Queryable<Tables>, keys: readonly ProfileKey[]): Promise<readonly ProfileRow[]> {
  const { rows } = await sql<ProfileRow>`
    SELECT key.workspace_id AS "workspaceId", key.profile_id AS "profileId", profiles.version,
           profiles.traits_version AS "traitsVersion", profiles.traits,
           erasures.profile_id IS NOT NULL AS "isErased"
    FROM ${keyTable(keys)}
    LEFT JOIN profiles USING (workspace_id, profile_id)
    LEFT JOIN erasures USING (workspace_id, profile_id)
    WHERE profiles.profile_id IS NOT NULL OR erasures.profile_id IS NOT NULL
  `.execute(database);
  return rows;
}

async function loadOccurrences(
  database: Queryable<Tables>,
  keys: readonly ProfileKey[],
  requirementIds: readonly string[],
): Promise<readonly (ProfileKey & { readonly requirementId: string; readonly state: OccurrenceState })[]> {
  const { rows } = await sql<ProfileKey & { readonly requirementId: string; readonly state: OccurrenceState }>`
    SELECT workspace_id AS "workspaceId", profile_id AS "profileId", requirement_id AS "requirementId", state
    FROM ${keyTable(keys)} JOIN occurrences USING (workspace_id, profile_id)
    WHERE requirement_id = ANY(${requirementIds}::text[])
  `.execute(database);
  return rows;
}

async function loadMemberships(
  database: Queryable<Tables>,
  keys: readonly ProfileKey[],
): Promise<readonly (ProfileKey & MembershipColumns & { readonly segmentId: string })[]> {
  const { rows } = await sql<ProfileKey & MembershipColumns & { readonly segmentId: string }>`
    SELECT workspace_id AS "workspaceId", profile_id AS "profileId", segment_id AS "segmentId",
           segment_version AS "segmentVersion", since
    FROM ${keyTable(keys)} JOIN memberships USING (workspace_id, profile_id)
  `.execute(database);
  return rows;
}
