import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE sources (
      workspace_id TEXT NOT NULL,
      source_id TEXT NOT NULL,
      name TEXT NOT NULL,
      enabled BOOLEAN NOT NULL,
      published_at TIMESTAMPTZ NOT NULL,
      PRIMARY KEY (workspace_id, source_id)
    )
  `.execute(db);
  await sql`
    CREATE TABLE source_keys (
      hash TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL,
      source_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      expires_at TIMESTAMPTZ,
      FOREIGN KEY (workspace_id, source_id) REFERENCES sources
    )
  `.execute(db);
  await sql`CREATE INDEX source_keys_of_source ON source_keys (workspace_id, source_id)`.execute(db);
  await sql`
    CREATE TABLE rejected_events (
      rejected_event_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      workspace_id TEXT NOT NULL,
      source_id TEXT NOT NULL,
      received_at TIMESTAMPTZ NOT NULL,
      method TEXT NOT NULL,
      reason TEXT NOT NULL,
      path TEXT NOT NULL,
      message TEXT NOT NULL
    )
  `.execute(db);
  await sql`CREATE INDEX rejected_events_of_workspace ON rejected_events (workspace_id, received_at DESC)`.execute(db);
  await sql`CREATE INDEX rejected_events_by_age ON rejected_events (received_at)`.execute(db);
}
