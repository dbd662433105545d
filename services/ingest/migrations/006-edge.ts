import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE sources ADD COLUMN allowed_origins TEXT[] NOT NULL DEFAULT '{}'`.execute(db);
  await sql`
    CREATE TABLE live_watchers (
      watcher_id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL,
      source_id TEXT NOT NULL,
      expires_at TIMESTAMPTZ NOT NULL
    )
  `.execute(db);
}
