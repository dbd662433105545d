import type { Queryable } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import { sql } from 'kysely';
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

/** Addresses that are never to be sent e-mail again. The first cause stays. */
export async function saveSuppressions(db: Db, suppressions: readonly Suppression[]): Promise<void> {
  if (suppressions.length === 0) return;
  await sql`
    INSERT INTO suppressions (workspace_id, channel, address_hash, cause, message_id, suppressed_at)
    SELECT workspace_id, 'email', address_hash, cause, message_id, suppressed_at
    FROM unnest(
      ${suppressions.map(({ workspaceId }) => workspaceId)}::text[],
      ${suppressions.map(({ addressHash }) => addressHash)}::text[],
      ${suppressions.map(({ cause }) => cause)}::text[],
      ${suppressions.map(({ messageId }) => messageId)}::text[],
      ${suppressions.map(({ at }) => new Date(at))}::timestamptz[]
    ) AS new (workspace_id, address_hash, cause, message_id, suppressed_at)
    ORDER BY workspace_id, address_hash
    ON CONFLICT (workspace_id, channel, address_hash) DO NOTHING
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
