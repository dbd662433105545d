import type { Transaction } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import { sql } from 'kysely';
import type { SeenMessage } from '../../application/ports.ts';
import type { Tables } from './tables.ts';

/**
 * The primary key decides between lanes: whoever comes second waits until the first has committed, and then inserts
 * nothing. Rows are inserted in one order everywhere, so that no two lanes wait for each other.
 */
export async function rememberMessages(
  transaction: Transaction<Tables>,
  messages: readonly SeenMessage[],
  seenAt: Instant,
): Promise<readonly boolean[]> {
  const { rows } = await sql<{ workspace_id: string; message_key: string }>`
    INSERT INTO seen_messages (workspace_id, message_key, seen_at)
    SELECT workspace_id, message_key, ${new Date(seenAt)}::timestamptz
    FROM unnest(
      ${messages.map(({ workspaceId }) => workspaceId)}::text[],
      ${messages.map(({ key }) => key)}::text[]
    ) AS message (workspace_id, message_key)
    ORDER BY workspace_id, message_key
    ON CONFLICT (workspace_id, message_key) DO NOTHING
    RETURNING workspace_id, message_key
  `.execute(transaction);
  const inserted = new Set(rows.map((row) => nameOf(row.workspace_id, row.message_key)));
  return messages.map(({ workspaceId, key }) => inserted.has(nameOf(workspaceId, key)));
}

const nameOf = (workspaceId: string, key: string): string => `${workspaceId}\u0000${key}`;

/** Every lane helps; what another is removing is passed over. */
export async function forgetMessages(
  transaction: Transaction<Tables>,
  seenBefore: Instant,
  limit: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM seen_messages
    WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM seen_messages WHERE seen_at < ${new Date(seenBefore)} ORDER BY seen_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    ))
  `.execute(transaction);
  return Number(numAffectedRows ?? 0n);
}
