import { type Queryable, sql } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import type { WireRecord } from '../producer/publisher.ts';
import { type LastOrigins } from './origins.ts';
import { packPending, unpackPending } from './pending.ts';

/** The row of a lane. */
export interface LaneRow {
  /** Counts the steps that were committed; whoever wrote the last one owns the lane. */
  readonly sequence: number;
  /** Next offset to read, by topic. */
  readonly offsets: Readonly<Record<string, number>>;
  readonly origins: LastOrigins;
  /** Outputs of the last step: published, or about to be. */
  readonly pending: readonly WireRecord[];
}

/** Reads and writes the row of one lane. */
export interface LaneStore {
  /** The row, made if it is not there. */
  load(database: Queryable<unknown>): Promise<LaneRow>;
  /** Locks the row until the transaction ends and answers its sequence. */
  lock(transaction: Queryable<unknown>): Promise<number>;
  /** Writes the row at the end of a step. */
  save(transaction: Queryable<unknown>, row: LaneRow): Promise<void>;
  /** Notes that the outputs of a step were published, so that the next owner need not repeat them. */
  clearPending(database: Queryable<unknown>, sequence: number): Promise<void>;
  /** When the earliest timer of the lane is due. */
  nextTimerAt(database: Queryable<unknown>): Promise<Instant | null>;
}

export function createLaneStore(group: string, partition: number): LaneStore {
  return {
    async load(database) {
      await sql`INSERT INTO lanes ("group", partition) VALUES (${group}, ${partition}) ON CONFLICT DO NOTHING`.execute(
        database,
      );
      const { rows } = await sql<{
        sequence: number;
        offsets: Record<string, number>;
        origins: LastOrigins;
        pending: Buffer | null;
      }>`
        SELECT sequence, offsets, origins, pending FROM lanes WHERE "group" = ${group} AND partition = ${partition}
      `.execute(database);
      const [row] = rows;
      if (row === undefined) throw new Error(`Lane ${group}/${String(partition)} has no row.`);
      return { ...row, pending: unpackPending(row.pending) };
    },
    async lock(transaction) {
      const { rows } = await sql<{ sequence: number }>`
        SELECT sequence FROM lanes WHERE "group" = ${group} AND partition = ${partition} FOR UPDATE
      `.execute(transaction);
      return rows[0]?.sequence ?? -1;
    },
    async save(transaction, row) {
      await sql`
        UPDATE lanes
        SET sequence = ${row.sequence},
            offsets = ${JSON.stringify(row.offsets)},
            origins = ${JSON.stringify(row.origins)},
            pending = ${packPending(row.pending)}
        WHERE "group" = ${group} AND partition = ${partition}
      `.execute(transaction);
    },
    async clearPending(database, sequence) {
      await sql`
        UPDATE lanes SET pending = NULL
        WHERE "group" = ${group} AND partition = ${partition} AND sequence = ${sequence} AND pending IS NOT NULL
      `.execute(database);
    },
    async nextTimerAt(database) {
      const { rows } = await sql<{ dueAt: Date | null }>`
        SELECT min(due_at) AS "dueAt" FROM timers WHERE "group" = ${group} AND partition = ${partition}
      `.execute(database);
      return rows[0]?.dueAt?.getTime() ?? null;
    },
  };
}
