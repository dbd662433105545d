import type { Transaction } from '@ichie/database';
import { bucketOf } from '@ichie/kernel';
import { sql } from 'kysely';
import type { IdentifierChange, ProfileChange } from '../../domain/identity-state.ts';
import type { Profile } from '../../domain/profile.ts';
import type { Tables } from './tables.ts';

/** Adds identifiers; false when another lane was first with one of them. */
export async function addIdentifiers(
  transaction: Transaction<Tables>,
  added: readonly IdentifierChange[],
  addedAt: Date,
): Promise<boolean> {
  if (added.length === 0) return true;
  const { numAffectedRows } = await sql`
    INSERT INTO identifiers (workspace_id, type, value, profile_id, added_at)
    SELECT workspace_id, type, value, profile_id, ${addedAt}::timestamptz
    FROM ${changedIdentifiers(added)}
    ORDER BY workspace_id, type, value
    ON CONFLICT (workspace_id, type, value) DO NOTHING
  `.execute(transaction);
  return numAffectedRows === BigInt(added.length);
}

export async function moveIdentifiers(
  transaction: Transaction<Tables>,
  moved: readonly IdentifierChange[],
): Promise<void> {
  if (moved.length === 0) return;
  await sql`
    UPDATE identifiers
    SET profile_id = changed.profile_id
    FROM ${changedIdentifiers(moved)}
    WHERE (identifiers.workspace_id, identifiers.type, identifiers.value)
      = (changed.workspace_id, changed.type, changed.value)
  `.execute(transaction);
}

const changedIdentifiers = (changes: readonly IdentifierChange[]) => sql`
  unnest(
    ${changes.map(({ workspaceId }) => workspaceId)}::text[],
    ${changes.map(({ type }) => type)}::text[],
    ${changes.map(({ value }) => value)}::text[],
    ${changes.map(({ profileId }) => profileId)}::text[]
  ) AS changed (workspace_id, type, value, profile_id)
`;

/** Most events change no more than the version: those rows stay short. */
export async function writeProfiles(
  transaction: Transaction<Tables>,
  changes: readonly ProfileChange[],
): Promise<void> {
  const { whole = [], version = [] } = Object.groupBy(changes, (change) =>
    isOnlyVersion(change) ? 'version' : 'whole',
  );
  await putProfiles(
    transaction,
    whole.map(({ after }) => after),
  );
  await raiseVersions(
    transaction,
    version.map(({ after }) => after),
  );
}

const isOnlyVersion = ({ before, after }: ProfileChange): boolean =>
  before?.traits === after.traits &&
  before.createdAt === after.createdAt &&
  before.changedAt === after.changedAt &&
  before.mergedInto === after.mergedInto;

async function putProfiles(transaction: Transaction<Tables>, profiles: readonly Profile[]): Promise<void> {
  if (profiles.length === 0) return;
  await sql`
    INSERT INTO profiles (workspace_id, profile_id, bucket, version, traits, created_at, changed_at, merged_into)
    SELECT workspace_id, profile_id, bucket, version, traits, created_at, changed_at, merged_into
    FROM unnest(
      ${profiles.map(({ workspaceId }) => workspaceId)}::text[],
      ${profiles.map(({ profileId }) => profileId)}::text[],
      ${profiles.map(({ profileId }) => bucketOf(profileId))}::smallint[],
      ${profiles.map(({ version }) => version)}::bigint[],
      ${profiles.map(({ traits }) => JSON.stringify(Object.fromEntries(traits)))}::json[],
      ${profiles.map(({ createdAt }) => new Date(createdAt))}::timestamptz[],
      ${profiles.map(({ changedAt }) => new Date(changedAt))}::timestamptz[],
      ${profiles.map(({ mergedInto }) => mergedInto)}::text[]
    ) AS changed (workspace_id, profile_id, bucket, version, traits, created_at, changed_at, merged_into)
    ON CONFLICT (workspace_id, profile_id) DO UPDATE SET
      version = excluded.version,
      traits = excluded.traits,
      created_at = excluded.created_at,
      changed_at = excluded.changed_at,
      merged_into = excluded.merged_into
  `.execute(transaction);
}

async function raiseVersions(transaction: Transaction<Tables>, profiles: readonly Profile[]): Promise<void> {
  if (profiles.length === 0) return;
  await sql`
    UPDATE profiles
    SET version = changed.version
    FROM unnest(
      ${profiles.map(({ workspaceId }) => workspaceId)}::text[],
      ${profiles.map(({ profileId }) => profileId)}::text[],
      ${profiles.map(({ version }) => version)}::bigint[]
    ) AS changed (workspace_id, profile_id, version)
    WHERE (profiles.workspace_id, profiles.profile_id) = (changed.workspace_id, changed.profile_id)
  `.execute(transaction);
}
