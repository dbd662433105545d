import { type Kysely, sql } from 'kysely';

/** Profiles that merge are handed over: only those that were erased have to be remembered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE departures RENAME TO erasures`.execute(db);
  await sql`ALTER TABLE erasures RENAME COLUMN departed_at TO erased_at`.execute(db);
  await sql`ALTER TABLE erasures DROP COLUMN survivor_id`.execute(db);
  // Re-evaluation was a timer of the lane; the stream library asks for it now.
  await sql`DELETE FROM timers WHERE key = '~reevaluation'`.execute(db);
}
