import { type Queryable, sql } from '@ichie/database';

export interface TimersToInsert {
  readonly group: string;
  readonly partitions: number;
  readonly name: string;
  readonly count: number;
  /** Instant at which the first one is due, and milliseconds from one to the next. */
  readonly firstDueAt: number;
  readonly intervalMs: number;
}

const AT_ONCE = 250_000;

/** Writes timers straight into their table, shared among the lanes: setting millions in steps is not what is measured. */
export async function insertTimers(database: Queryable<unknown>, timers: TimersToInsert): Promise<void> {
  const { group, partitions, name, count, firstDueAt, intervalMs } = timers;
  for (let from = 0; from < count; from += AT_ONCE) {
    const until = Math.min(count, from + AT_ONCE) - 1;
    await sql`
      INSERT INTO timers ("group", partition, key, due_at, payload)
      SELECT
        ${group},
        number % ${partitions}::integer,
        ${name}::text || '-' || number,
        to_timestamp((${firstDueAt}::double precision + number * ${intervalMs}::double precision) / 1000),
        '{"journeyId": "welcome", "enrollmentId": "3d1c2f90-0000-4000-8000-000000000000"}'
      FROM generate_series(${from}::integer, ${until}::integer) AS number
    `.execute(database);
  }
}
