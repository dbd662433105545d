import { type Queryable, sql } from '@ichie/database';
import type { Instant, JsonObject } from '@ichie/kernel';
import type { DueTimer, LaneIdentity } from '../processor/step.ts';
import type { TimerChanges } from '../processor/timer-changes.ts';

type Lane = Pick<LaneIdentity, 'group' | 'partition'>;

interface TimerRow {
  readonly subject: string;
  readonly key: string;
  readonly dueAt: Date;
  readonly payload: JsonObject;
  readonly traceparent: string | null;
}

const timerOf = ({ subject, dueAt, ...timer }: TimerRow): DueTimer => ({
  ...timer,
  ...(subject === '' ? {} : { subject }),
  dueAt: dueAt.getTime(),
});

const byTime = (left: DueTimer, right: DueTimer): number => left.dueAt - right.dueAt || (left.key < right.key ? -1 : 1);

/** Takes out at most `limit` timers that are due, earliest first. */
export async function takeDueTimers(
  transaction: Queryable<unknown>,
  { group, partition }: Lane,
  now: Instant,
  limit: number,
): Promise<DueTimer[]> {
  const { rows } = await sql<TimerRow>`
    WITH due AS (
      SELECT subject, key FROM timers
      WHERE "group" = ${group} AND partition = ${partition} AND due_at <= ${new Date(now)}
      ORDER BY due_at
      LIMIT ${limit}
    )
    DELETE FROM timers USING due
    WHERE timers."group" = ${group} AND timers.partition = ${partition}
      AND timers.subject = due.subject AND timers.key = due.key
    RETURNING timers.subject, timers.key, timers.due_at AS "dueAt", timers.payload, timers.traceparent
  `.execute(transaction);
  return rows.map(timerOf).sort(byTime);
}

/** Takes out all timers of the subjects, whenever they are due. */
export async function takeTimersOf(
  transaction: Queryable<unknown>,
  { group, partition }: Lane,
  subjects: readonly string[],
): Promise<DueTimer[]> {
  const { rows } = await sql<TimerRow>`
    DELETE FROM timers
    WHERE "group" = ${group} AND partition = ${partition} AND subject = ANY(${subjects})
    RETURNING subject, key, due_at AS "dueAt", payload, traceparent
  `.execute(transaction);
  return rows.map(timerOf).sort(byTime);
}

/** When the earliest timer of the lane is due. */
export async function nextTimerAt(
  transaction: Queryable<unknown>,
  { group, partition }: Lane,
): Promise<Instant | null> {
  const { rows } = await sql<{ dueAt: Date | null }>`
    SELECT min(due_at) AS "dueAt" FROM timers WHERE "group" = ${group} AND partition = ${partition}
  `.execute(transaction);
  return rows[0]?.dueAt?.getTime() ?? null;
}

/** Sets and takes back timers. */
export async function applyTimers(
  transaction: Queryable<unknown>,
  { group, partition }: Lane,
  changes: TimerChanges,
): Promise<void> {
  const cancelled = [...changes.values()].flatMap((change) => (change.kind === 'cancelled' ? [change.timer] : []));
  if (cancelled.length > 0) {
    await sql`
      DELETE FROM timers
      USING unnest(
        ${cancelled.map(({ subject = '' }) => subject)}::text[],
        ${cancelled.map(({ key }) => key)}::text[]
      ) AS cancelled (subject, key)
      WHERE timers."group" = ${group} AND timers.partition = ${partition}
        AND timers.subject = cancelled.subject AND timers.key = cancelled.key
    `.execute(transaction);
  }
  const set = [...changes.values()].flatMap((change) => (change.kind === 'set' ? [change.timer] : []));
  if (set.length > 0) {
    await sql`
      INSERT INTO timers ("group", partition, subject, key, due_at, payload, traceparent)
      SELECT ${group}, ${partition}, subject, key, due_at, payload, traceparent
      FROM unnest(
        ${set.map(({ subject = '' }) => subject)}::text[],
        ${set.map(({ key }) => key)}::text[],
        ${set.map(({ dueAt }) => new Date(dueAt))}::timestamptz[],
        ${set.map(({ payload }) => JSON.stringify(payload))}::jsonb[],
        ${set.map(({ traceparent }) => traceparent)}::text[]
      ) AS timer (subject, key, due_at, payload, traceparent)
      ON CONFLICT ("group", partition, subject, key)
      DO UPDATE SET due_at = excluded.due_at, payload = excluded.payload, traceparent = excluded.traceparent
    `.execute(transaction);
  }
}
