import { type Kysely, sql } from 'kysely';

/** `updated_at` is what was told to the other services with the newest change; it never goes back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE sources
      ADD COLUMN kind text NOT NULL DEFAULT 'app',
      ADD COLUMN allowed_origins json NOT NULL DEFAULT '[]',
      ADD COLUMN webhook json`.execute(db);
}
