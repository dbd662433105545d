import { type Kysely, sql } from 'kysely';

/** One table for each day of three in turn: today's, yesterday's, and the one that is emptied for tomorrow. */
const SLOTS = [0, 1, 2];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const slot of SLOTS) {
    const table = sql.table(`seen_messages_${String(slot)}`);
    await sql`CREATE TABLE ${table} (hash uuid PRIMARY KEY)`.execute(db);
    // What was seen until now stays seen. `seen_messages` is no longer used and goes with a later migration.
    await sql`
      INSERT INTO ${table} (hash)
      SELECT DISTINCT encode(
        substr(sha256(convert_to(workspace_id, 'UTF8') || '\\x00'::bytea || convert_to(message_key, 'UTF8')), 1, 16), 'hex'
      )::uuid
      FROM seen_messages
      WHERE floor(extract(epoch FROM seen_at) / 86400) >= floor(extract(epoch FROM now()) / 86400) - 1
        AND floor(extract(epoch FROM seen_at) / 86400) % 3 = ${sql.lit(slot)}
    `.execute(db);
  }
  // Emptying a table takes more than a service may do with tables; this is all that it may.
  await sql`
    CREATE FUNCTION empty_seen_messages(slot integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
      CASE slot
        WHEN 0 THEN TRUNCATE seen_messages_0;
        WHEN 1 THEN TRUNCATE seen_messages_1;
        WHEN 2 THEN TRUNCATE seen_messages_2;
      END CASE;
    END
    $$
  `.execute(db);
}
