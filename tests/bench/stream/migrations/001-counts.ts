import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE counts (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      count integer NOT NULL,
      last_message_id text NOT NULL,
      PRIMARY KEY (workspace_id, profile_id)
    )
  `.execute(db);
}
