import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE profiles
      RENAME COLUMN merged_into TO leaving_to
  `.execute(db);
  await sql`DROP INDEX profiles_merged_into`.execute(db);
  await sql`ALTER TABLE profiles ADD COLUMN absorbed jsonb NOT NULL DEFAULT '{}'`.execute(db);
  // Everything of a person, when they become part of another or are erased.
  await sql`CREATE INDEX deliveries_of_profile ON deliveries (workspace_id, profile_id)`.execute(db);
}
