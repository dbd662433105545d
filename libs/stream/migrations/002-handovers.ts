import { type Kysely, sql } from 'kysely';

/** Keys that became part of another, letters that were redriven, and timers that go where their key goes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE moves (
      "group" text NOT NULL,
      partition integer NOT NULL,
      from_key text NOT NULL,
      to_key text NOT NULL,
      PRIMARY KEY ("group", partition, from_key)
    )
  `.execute(db);
  await sql`
    CREATE TABLE redriven_letters (
      "group" text NOT NULL,
      partition integer NOT NULL,
      letter_id text NOT NULL,
      PRIMARY KEY ("group", partition, letter_id)
    )
  `.execute(db);
  await sql`ALTER TABLE timers ADD COLUMN subject text NOT NULL DEFAULT ''`.execute(db);
  await sql`ALTER TABLE timers DROP CONSTRAINT timers_pkey`.execute(db);
  await sql`ALTER TABLE timers ADD PRIMARY KEY ("group", partition, subject, key)`.execute(db);
}
