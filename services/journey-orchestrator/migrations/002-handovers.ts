import { type Kysely, sql } from 'kysely';

/**
 * Profiles that merge are handed over: only those that were erased have to be remembered, and a survivor knows what it
 * waits for. Exit events tell when they were seen; entries that are held tell what kind they are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE departures RENAME TO erasures`.execute(db);
  await sql`ALTER TABLE erasures RENAME COLUMN departed_at TO erased_at`.execute(db);
  await sql`ALTER TABLE erasures DROP COLUMN survivor_id`.execute(db);
  await sql`
    ALTER TABLE profiles
    ADD COLUMN merging jsonb NOT NULL DEFAULT '{"awaited": {}, "takenIn": [], "inherited": {}}'
  `.execute(db);
  await sql`
    UPDATE profiles
    SET exit_events = (
      SELECT jsonb_object_agg(key, jsonb_build_object('version', value, 'at', 0)) FROM jsonb_each(exit_events)
    )
    WHERE exit_events <> '{}'
  `.execute(db);
  await sql`
    UPDATE profiles
    SET held_entries = (
      SELECT jsonb_agg(entry || '{"type": "segment"}') FROM jsonb_array_elements(held_entries) AS held (entry)
    )
    WHERE held_entries <> '[]'
  `.execute(db);
}
