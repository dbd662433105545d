import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE tracking_plans (
      workspace_id TEXT NOT NULL,
      source_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      document TEXT NOT NULL,
      status TEXT NOT NULL,
      published_at TIMESTAMPTZ NOT NULL,
      PRIMARY KEY (workspace_id, source_id)
    )
  `.execute(db);
  await sql`
    CREATE TABLE violations (
      workspace_id TEXT NOT NULL,
      violation_id TEXT NOT NULL,
      source_id TEXT NOT NULL,
      method TEXT NOT NULL,
      event TEXT,
      path TEXT NOT NULL,
      expected TEXT NOT NULL,
      got TEXT NOT NULL,
      action TEXT NOT NULL,
      sample BYTEA,
      count BIGINT NOT NULL,
      first_seen_at TIMESTAMPTZ NOT NULL,
      last_seen_at TIMESTAMPTZ NOT NULL,
      plan_version INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, violation_id)
    )
  `.execute(db);
  await sql`CREATE INDEX violations_of_source ON violations (workspace_id, source_id)`.execute(db);
  await sql`CREATE INDEX violations_by_age ON violations (last_seen_at)`.execute(db);
  await sql`
    CREATE TABLE violation_minutes (
      workspace_id TEXT NOT NULL,
      source_id TEXT NOT NULL,
      minute TIMESTAMPTZ NOT NULL,
      violation_id TEXT NOT NULL,
      action TEXT NOT NULL,
      count BIGINT NOT NULL,
      PRIMARY KEY (workspace_id, source_id, minute, violation_id)
    )
  `.execute(db);
  await sql`CREATE INDEX violation_minutes_by_age ON violation_minutes (minute)`.execute(db);
  await sql`
    CREATE TABLE plan_trials (
      workspace_id TEXT NOT NULL,
      trial_id TEXT NOT NULL,
      source_id TEXT NOT NULL,
      document TEXT NOT NULL,
      state TEXT NOT NULL,
      progress DOUBLE PRECISION NOT NULL DEFAULT 0,
      events_seen BIGINT NOT NULL DEFAULT 0,
      blocked BIGINT NOT NULL DEFAULT 0,
      violations BYTEA,
      claimed_until TIMESTAMPTZ,
      created_by TEXT NOT NULL,
      created_at TIMESTAMPTZ NOT NULL,
      PRIMARY KEY (workspace_id, trial_id)
    )
  `.execute(db);
  await sql`CREATE INDEX plan_trials_underway ON plan_trials (created_at) WHERE state = 'running'`.execute(db);
}
