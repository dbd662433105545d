import { type Kysely, sql } from 'kysely';

/** A lane is one row: the fence, the position, the memory of duplicates, and the outputs of the last step. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE lanes (
      "group" text NOT NULL,
      partition integer NOT NULL,
      sequence bigint NOT NULL DEFAULT 0,
      offsets jsonb NOT NULL DEFAULT '{}',
      origins jsonb NOT NULL DEFAULT '{}',
      pending bytea,
      PRIMARY KEY ("group", partition)
    ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01)
  `.execute(db);
  await sql`
    CREATE TABLE timers (
      "group" text NOT NULL,
      partition integer NOT NULL,
      key text NOT NULL,
      due_at timestamptz NOT NULL,
      payload jsonb NOT NULL,
      traceparent text,
      PRIMARY KEY ("group", partition, key)
    ) WITH (autovacuum_vacuum_scale_factor = 0.01)
  `.execute(db);
  await sql`CREATE INDEX timers_due ON timers ("group", partition, due_at)`.execute(db);
}
