import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE workspace_keys (
      workspace_id TEXT PRIMARY KEY,
      wrapped_key BYTEA NOT NULL,
      created_at TIMESTAMPTZ NOT NULL
    )
  `.execute(db);
  await sql`
    ALTER TABLE rejected_events
      ADD COLUMN event TEXT,
      ADD COLUMN message_id TEXT,
      ADD COLUMN body BYTEA,
      ADD COLUMN body_kind TEXT NOT NULL DEFAULT 'none',
      ADD COLUMN state TEXT NOT NULL DEFAULT 'open',
      ADD COLUMN claimed_until TIMESTAMPTZ,
      ADD COLUMN closed_at TIMESTAMPTZ,
      ADD COLUMN closed_by TEXT
  `.execute(db);
  await sql`
    CREATE UNIQUE INDEX rejected_events_by_message ON rejected_events (workspace_id, message_id)
    WHERE message_id IS NOT NULL
  `.execute(db);
  await sql`
    CREATE INDEX rejected_events_by_state ON rejected_events (workspace_id, state, rejected_event_id DESC)
  `.execute(db);
  await sql`
    CREATE TABLE rejected_event_mends (
      workspace_id TEXT NOT NULL,
      mend_id TEXT NOT NULL,
      filter JSONB NOT NULL,
      rule TEXT NOT NULL,
      state TEXT NOT NULL,
      total INTEGER NOT NULL,
      replayed INTEGER NOT NULL DEFAULT 0,
      failed INTEGER NOT NULL DEFAULT 0,
      after_id BIGINT NOT NULL DEFAULT 0,
      last_id BIGINT NOT NULL,
      failure TEXT,
      claimed_until TIMESTAMPTZ,
      created_by TEXT NOT NULL,
      created_at TIMESTAMPTZ NOT NULL,
      ended_at TIMESTAMPTZ,
      PRIMARY KEY (workspace_id, mend_id)
    )
  `.execute(db);
  await sql`
    CREATE INDEX rejected_event_mends_underway ON rejected_event_mends (created_at) WHERE state = 'running'
  `.execute(db);
}
