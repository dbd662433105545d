import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // Ids alone: what comes too late for somebody who was erased finds that out here.
  await sql`
    CREATE TABLE erased_people (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      PRIMARY KEY (workspace_id, profile_id)
    )`.execute(db);
  await sql`ALTER TABLE enrollments ADD COLUMN first_step_id text`.execute(db);
}
