import { type Queryable, sql } from '@ichie/database';
import type { LaneIdentity } from '../processor/step.ts';

type Lane = Pick<LaneIdentity, 'group' | 'partition'>;

/** Where keys have moved to; keys that have not are not in it. */
export async function movesOf(
  transaction: Queryable<unknown>,
  { group, partition }: Lane,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ from: string; to: string }>`
    SELECT from_key AS "from", to_key AS "to" FROM moves
    WHERE "group" = ${group} AND partition = ${partition} AND from_key = ANY(${keys})
  `.execute(transaction);
  return new Map(rows.map(({ from, to }) => [from, to]));
}

/** Remembers where keys have moved to; null forgets. */
export async function applyMoves(
  transaction: Queryable<unknown>,
  { group, partition }: Lane,
  changes: ReadonlyMap<string, string | null>,
): Promise<void> {
  const forgotten = [...changes].flatMap(([from, to]) => (to === null ? [from] : []));
  if (forgotten.length > 0) {
    await sql`
      DELETE FROM moves WHERE "group" = ${group} AND partition = ${partition} AND from_key = ANY(${forgotten})
    `.execute(transaction);
  }
  const made = [...changes].flatMap(([from, to]) => (to === null ? [] : [{ from, to }]));
  if (made.length > 0) {
    await sql`
      INSERT INTO moves ("group", partition, from_key, to_key)
      SELECT ${group}, ${partition}, from_key, to_key
      FROM unnest(${made.map(({ from }) => from)}::text[], ${made.map(({ to }) => to)}::text[]) AS move (from_key, to_key)
      ON CONFLICT ("group", partition, from_key) DO UPDATE SET to_key = excluded.to_key
    `.execute(transaction);
  }
}

/** Remembers letters that come back, and answers those that have not come before. */
export async function noteRedriven(
  transaction: Queryable<unknown>,
  { group, partition }: Lane,
  letterIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ letterId: string }>`
    INSERT INTO redriven_letters ("group", partition, letter_id)
    SELECT ${group}, ${partition}, letter_id FROM unnest(${letterIds}::text[]) AS letter (letter_id)
    ON CONFLICT DO NOTHING
    RETURNING letter_id AS "letterId"
  `.execute(transaction);
  return new Set(rows.map(({ letterId }) => letterId));
}
