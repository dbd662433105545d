import type { Identifier } from '@ichie/contracts';
import type { Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { WorkspaceIdentifier } from '../../application/ports.ts';
import type { Profile } from '../../domain/profile.ts';
import type { IdentifierRow, ProfileRow, Tables } from './tables.ts';

type Owner = Pick<IdentifierRow, 'workspace_id' | 'profile_id'>;

/**
 * Locks and loads every profile that some identifiers point to. Undefined when, while we waited for a lock, another lane
 * made one of them point to a profile that is not locked here.
 *
 * An identifier moves only under the lock of the profile that it points to, so what is still true after locking stays true.
 */
export async function loadProfiles(
  transaction: Transaction<Tables>,
  identifiers: readonly WorkspaceIdentifier[],
): Promise<Profile[] | undefined> {
  const { rows: owners } = await ownersQuery(identifiers).execute(transaction);
  if (owners.length === 0) return [];
  const profiles = await lockProfiles(transaction, owners);
  const owned = await identifiersOf(transaction, owners, identifiers);
  const byProfile = Map.groupBy(owned, ({ profile_id }) => profile_id);
  const locked = new Set(profiles.map(({ profile_id }) => profile_id));
  if ([...byProfile.keys()].some((profileId) => !locked.has(profileId))) return undefined;
  return profiles.map((row) => profileOf(row, byProfile.get(row.profile_id) ?? []));
}

const wantedIdentifiers = (identifiers: readonly WorkspaceIdentifier[]) => sql`
  unnest(
    ${identifiers.map(({ workspaceId }) => workspaceId)}::text[],
    ${identifiers.map(({ type }) => type)}::text[],
    ${identifiers.map(({ value }) => value)}::text[]
  ) AS wanted (workspace_id, type, value)
`;

/** The limit changes no result; it keeps the planner from reading the whole table where it is of middling size. */
const found = sql`
  SELECT workspace_id, type, value, profile_id, added_at FROM identifiers
  WHERE (identifiers.workspace_id, identifiers.type, identifiers.value) = (wanted.workspace_id, wanted.type, wanted.value)
  LIMIT 1
`;

const wantedProfiles = (owners: readonly Owner[]) => sql`
  unnest(
    ${owners.map(({ workspace_id }) => workspace_id)}::text[],
    ${owners.map(({ profile_id }) => profile_id)}::text[]
  ) AS wanted (workspace_id, profile_id)
`;

/** The profiles that identifiers point to; a query of its own so that its plan can be tested. */
export const ownersQuery = (identifiers: readonly WorkspaceIdentifier[]) => sql<Owner>`
  SELECT DISTINCT found.workspace_id, found.profile_id
  FROM ${wantedIdentifiers(identifiers)}
  CROSS JOIN LATERAL (${found}) AS found
`;

/** In one order everywhere, so that no two lanes wait for each other. */
async function lockProfiles(
  transaction: Transaction<Tables>,
  owners: readonly Owner[],
): Promise<readonly ProfileRow[]> {
  const { rows } = await sql<ProfileRow>`
    SELECT workspace_id, profile_id, bucket, version, traits, created_at, changed_at, merged_into
    FROM ${wantedProfiles(owners)}
    JOIN profiles USING (workspace_id, profile_id)
    ORDER BY workspace_id, profile_id
    FOR UPDATE OF profiles
  `.execute(transaction);
  return rows;
}

/** All identifiers of the profiles, and the given ones wherever they point now. */
async function identifiersOf(
  transaction: Transaction<Tables>,
  owners: readonly Owner[],
  identifiers: readonly WorkspaceIdentifier[],
): Promise<readonly IdentifierRow[]> {
  const { rows } = await sql<IdentifierRow>`
    SELECT workspace_id, type, value, profile_id, added_at
    FROM ${wantedProfiles(owners)}
    JOIN identifiers USING (workspace_id, profile_id)
    UNION
    SELECT found.workspace_id, found.type, found.value, found.profile_id, found.added_at
    FROM ${wantedIdentifiers(identifiers)}
    CROSS JOIN LATERAL (${found}) AS found
    ORDER BY added_at, type, value
  `.execute(transaction);
  return rows;
}

const profileOf = (row: ProfileRow, identifiers: readonly IdentifierRow[]): Profile => ({
  workspaceId: row.workspace_id,
  profileId: row.profile_id,
  version: row.version,
  traits: new Map(Object.entries(row.traits)),
  identifiers: identifiers.map(({ type, value }): Identifier => ({ type, value })),
  createdAt: row.created_at.getTime(),
  changedAt: row.changed_at.getTime(),
  mergedInto: row.merged_into,
});
