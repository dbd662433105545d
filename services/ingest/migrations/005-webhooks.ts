import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE source_webhooks (
      workspace_id TEXT NOT NULL,
      source_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      verification TEXT NOT NULL,
      header TEXT,
      sealed_secret TEXT NOT NULL,
      mapping TEXT,
      PRIMARY KEY (source_id, workspace_id),
      FOREIGN KEY (workspace_id, source_id) REFERENCES sources
    )
  `.execute(db);
}
