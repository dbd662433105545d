import { type Queryable, sql } from '@ichie/database';
import type { Instant, JsonObject } from '@ichie/kernel';
import type { DueTimer } from './step.ts';

/** What a step has done to timers: set by key, or taken back (null). */
export type TimerChanges = ReadonlyMap<string, DueTimer | null>;

/** The timers of one lane. */
export interface TimerStore {
  /** Takes out at most `limit` timers that are due, earliest first. */
  takeDue(transaction: Queryable<unknown>, now: Instant, limit: number): Promise<DueTimer[]>;
  apply(transaction: Queryable<unknown>, changes: TimerChanges): Promise<void>;
}

export function createTimerStore(group: string, partition: number): TimerStore {
  return {
    async takeDue(transaction, now, limit) {
      const { rows } = await sql<{ key: string; dueAt: Date; payload: JsonObject; traceparent: string | null }>`
        WITH due AS (
          SELECT key FROM timers
          WHERE "group" = ${group} AND partition = ${partition} AND due_at <= ${new Date(now)}
          ORDER BY due_at, key
          LIMIT ${limit}
        )
        DELETE FROM timers USING due
        WHERE timers."group" = ${group} AND timers.partition = ${partition} AND timers.key = due.key
        RETURNING timers.key, timers.due_at AS "dueAt", timers.payload, timers.traceparent
      `.execute(transaction);
      return rows
        .map(({ dueAt, ...timer }) => ({ ...timer, dueAt: dueAt.getTime() }))
        .sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
    },
    async apply(transaction, changes) {
      const cancelled = [...changes].filter(([, timer]) => timer === null).map(([key]) => key);
      const set = [...changes.values()].filter((timer) => timer !== null);
      if (cancelled.length > 0) {
        await sql`
          DELETE FROM timers WHERE "group" = ${group} AND partition = ${partition} AND key = ANY(${cancelled})
        `.execute(transaction);
      }
      if (set.length > 0) {
        await sql`
          INSERT INTO timers ("group", partition, key, due_at, payload, traceparent)
          SELECT ${group}, ${partition}, key, due_at, payload, traceparent
          FROM unnest(
            ${set.map(({ key }) => key)}::text[],
            ${set.map(({ dueAt }) => new Date(dueAt))}::timestamptz[],
            ${set.map(({ payload }) => JSON.stringify(payload))}::jsonb[],
            ${set.map(({ traceparent }) => traceparent)}::text[]
          ) AS timer (key, due_at, payload, traceparent)
          ON CONFLICT ("group", partition, key)
          DO UPDATE SET due_at = excluded.due_at, payload = excluded.payload, traceparent = excluded.traceparent
        `.execute(transaction);
      }
    },
  };
}
