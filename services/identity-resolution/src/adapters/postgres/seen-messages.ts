import type { Transaction } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import { sql } from 'kysely';
import { memoryWindowsAt } from '../../domain/memory-windows.ts';
import type { Tables } from './tables.ts';

const tableOf = (slot: number) => sql.table(`seen_messages_${String(slot)}`);

/**
 * Remembers messages by their hashes and answers which are new. The primary key decides between lanes: whoever comes second
 * waits until the first has committed, and then inserts nothing. Rows are inserted in one order everywhere, so that no two
 * lanes wait for each other.
 */
export async function rememberMessages(
  transaction: Transaction<Tables>,
  hashes: readonly string[],
  seenAt: Instant,
): Promise<ReadonlySet<string>> {
  const { remember, lookUp } = memoryWindowsAt(seenAt);
  let areNew: readonly string[] | undefined;
  for (const slot of remember) {
    const { rows } = await insertQuery(slot, lookUp, hashes).execute(transaction);
    const inserted = new Set(rows.map(({ hash }) => hash));
    areNew = (areNew ?? hashes).filter((hash) => inserted.has(hash));
  }
  return new Set(areNew);
}

/** Inserts what is in none of the tables, and answers it; a query of its own so that its plan can be tested. */
export const insertQuery = (slot: number, lookUp: readonly number[], hashes: readonly string[]) => sql<{
  readonly hash: string;
}>`
  INSERT INTO ${tableOf(slot)} (hash)
  SELECT hash FROM unnest(${hashes}::uuid[]) AS message (hash)
  WHERE ${sql.join([sql`true`, ...lookUp.map(isNotIn)], sql` AND `)}
  ORDER BY hash
  ON CONFLICT (hash) DO NOTHING
  RETURNING hash
`;

/** OFFSET 0 changes no result; it keeps the planner from reading the whole table where it is of middling size. */
const isNotIn = (slot: number) =>
  sql`NOT EXISTS (SELECT FROM ${tableOf(slot)} AS seen WHERE seen.hash = message.hash OFFSET 0)`;

/** Empties what is old enough, all of it at once: nothing is left behind for a vacuum. */
export async function forgetMessages(transaction: Transaction<Tables>, now: Instant): Promise<void> {
  const { forget } = memoryWindowsAt(now);
  if (forget === null) return;
  const { rows } = await sql`SELECT FROM ${tableOf(forget)} LIMIT 1`.execute(transaction);
  if (rows.length > 0) await sql`SELECT empty_seen_messages(${forget}::integer)`.execute(transaction);
}
