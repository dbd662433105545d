import type { Queryable } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import { sql } from 'kysely';
import type { SuppressionRequest } from '../../domain/suppression-request.ts';
import type { Tables } from './tables.ts';

type Db = Queryable<Tables>;

/** An address of a workspace. */
export interface Address {
  readonly workspaceId: string;
  readonly addressHash: string;
}

export interface Suppression extends Address {
  readonly cause: 'bounced' | 'complained';
  readonly messageId: string;
  readonly at: Instant;
}

/**
 * Addresses that are never to be sent e-mail again. The first cause stays; but what was only asked for, and could be taken
 * back, is from now on for good.
 */
export async function saveSuppressions(db: Db, suppressions: readonly Suppression[]): Promise<void> {
  if (suppressions.length === 0) return;
  await sql`
    INSERT INTO suppressions AS suppression (workspace_id, channel, address_hash, cause, message_id, suppressed_at)
    SELECT DISTINCT ON (workspace_id, address_hash) workspace_id, 'email', address_hash, cause, message_id, suppressed_at
    FROM unnest(
      ${suppressions.map(({ workspaceId }) => workspaceId)}::text[],
      ${suppressions.map(({ addressHash }) => addressHash)}::text[],
      ${suppressions.map(({ cause }) => cause)}::text[],
      ${suppressions.map(({ messageId }) => messageId)}::text[],
      ${suppressions.map(({ at }) => new Date(at))}::timestamptz[]
    ) AS new (workspace_id, address_hash, cause, message_id, suppressed_at)
    ORDER BY workspace_id, address_hash, suppressed_at
    ON CONFLICT (workspace_id, channel, address_hash) DO UPDATE SET
      cause = excluded.cause, message_id = excluded.message_id, suppressed_at = excluded.suppressed_at
    WHERE suppression.cause IN ('import', 'manual')
  `.execute(db);
}

/** Takes in what was asked for: what is to be lifted, then what is to be suppressed. What bounced, or complained, stays as it is. */
export async function applySuppressionRequests(db: Db, requests: readonly SuppressionRequest[]): Promise<void> {
  await lift(
    db,
    requests.filter(({ status }) => status === 'lifted'),
  );
  await suppress(
    db,
    requests.filter(({ status }) => status === 'suppressed'),
  );
}

async function suppress(db: Db, requests: readonly SuppressionRequest[]): Promise<void> {
  if (requests.length === 0) return;
  await sql`
    INSERT INTO suppressions AS suppression (workspace_id, channel, address_hash, cause, suppressed_at)
    SELECT workspace_id, channel, address_hash, cause, suppressed_at
    FROM unnest(
      ${requests.map(({ workspaceId }) => workspaceId)}::text[],
      ${requests.map(({ channel }) => channel)}::text[],
      ${requests.map(({ addressHash }) => addressHash)}::text[],
      ${requests.map(({ cause }) => cause)}::text[],
      ${requests.map(({ at }) => new Date(at))}::timestamptz[]
    ) AS new (workspace_id, channel, address_hash, cause, suppressed_at)
    ORDER BY workspace_id, address_hash, channel
    ON CONFLICT (workspace_id, channel, address_hash) DO UPDATE SET suppressed_at = excluded.suppressed_at
    WHERE suppression.cause IN ('import', 'manual') AND suppression.suppressed_at < excluded.suppressed_at
  `.execute(db);
}

/** Locks in the same order as those who suppress. */
async function lift(db: Db, requests: readonly SuppressionRequest[]): Promise<void> {
  if (requests.length === 0) return;
  await sql`
    WITH found AS (
      SELECT suppression.workspace_id, suppression.channel, suppression.address_hash
      FROM unnest(
        ${requests.map(({ workspaceId }) => workspaceId)}::text[],
        ${requests.map(({ channel }) => channel)}::text[],
        ${requests.map(({ addressHash }) => addressHash)}::text[],
        ${requests.map(({ at }) => new Date(at))}::timestamptz[]
      ) AS asked (workspace_id, channel, address_hash, lifted_at)
      JOIN suppressions AS suppression USING (workspace_id, channel, address_hash)
      WHERE suppression.cause IN ('import', 'manual') AND suppression.suppressed_at <= asked.lifted_at
      ORDER BY suppression.workspace_id, suppression.address_hash, suppression.channel
      FOR UPDATE OF suppression
    )
    DELETE FROM suppressions USING found
    WHERE suppressions.workspace_id = found.workspace_id AND suppressions.channel = found.channel
      AND suppressions.address_hash = found.address_hash
  `.execute(db);
}

/** Which of these addresses are suppressed, as `workspace:address hash`. */
export async function findSuppressed(db: Db, addresses: readonly Address[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    SELECT DISTINCT workspace_id || ':' || address_hash AS key
    FROM unnest(
      ${addresses.map(({ workspaceId }) => workspaceId)}::text[], ${addresses.map(({ addressHash }) => addressHash)}::text[]
    ) AS asked (workspace_id, address_hash)
    JOIN suppressions USING (workspace_id, address_hash)
    WHERE suppressions.channel = 'email'
  `.execute(db);
  return new Set(rows.map(({ key }) => key));
}
