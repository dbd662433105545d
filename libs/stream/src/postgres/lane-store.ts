import { type OpenTransaction, type Queryable, sql } from '@ichie/database';
import type { LaneRow, StoredLane } from '../processor/lane-storage.ts';
import type { LastOrigins } from '../processor/origins.ts';
import { packPending, unpackPending } from '../processor/pending.ts';
import type { LaneIdentity } from '../processor/step.ts';

type Lane = Pick<LaneIdentity, 'group' | 'partition'>;

/** Makes the row if it is not there, and reads all that a new owner needs. */
export async function loadLane(database: Queryable<unknown>, { group, partition }: Lane): Promise<StoredLane> {
  await sql`
    INSERT INTO lanes ("group", partition) VALUES (${group}, ${partition}) ON CONFLICT DO NOTHING
  `.execute(database);
  const { rows } = await sql<{
    sequence: number;
    offsets: Record<string, number>;
    origins: LastOrigins;
    pending: Buffer | null;
    nextTimerAt: Date | null;
    hasMoves: boolean;
  }>`
    SELECT sequence, offsets, origins, pending,
      (SELECT min(due_at) FROM timers WHERE "group" = ${group} AND partition = ${partition}) AS "nextTimerAt",
      EXISTS (SELECT FROM moves WHERE "group" = ${group} AND partition = ${partition}) AS "hasMoves"
    FROM lanes WHERE "group" = ${group} AND partition = ${partition}
  `.execute(database);
  const [row] = rows;
  if (row === undefined) throw new Error(`Lane ${group}/${String(partition)} has no row.`);
  return { ...row, pending: unpackPending(row.pending), nextTimerAt: row.nextTimerAt?.getTime() ?? null };
}

/** Locks the row until the transaction ends and answers its sequence. */
export async function lockLane(transaction: Queryable<unknown>, { group, partition }: Lane): Promise<number> {
  const { rows } = await sql<{ sequence: number }>`
    SELECT sequence FROM lanes WHERE "group" = ${group} AND partition = ${partition} FOR UPDATE
  `.execute(transaction);
  return rows[0]?.sequence ?? -1;
}

/** Writes the row as the last statement of a transaction. */
export function saveLane(
  transaction: Pick<OpenTransaction<never>, 'endWith'>,
  { group, partition }: Lane,
  { sequence, offsets, origins, pending }: LaneRow,
): void {
  transaction.endWith(
    `UPDATE lanes
    SET sequence = $3, offsets = $4, origins = $5, pending = $6
    WHERE "group" = $1 AND partition = $2`,
    [group, partition, sequence, JSON.stringify(offsets), JSON.stringify(origins), packPending(pending)],
  );
}

/** Drops outputs that were published, unless a later step has written the row. */
export async function clearPending(
  database: Queryable<unknown>,
  { group, partition }: Lane,
  sequence: number,
): Promise<void> {
  await sql`
    UPDATE lanes SET pending = NULL
    WHERE "group" = ${group} AND partition = ${partition} AND sequence = ${sequence} AND pending IS NOT NULL
  `.execute(database);
}
