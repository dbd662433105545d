import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE profiles (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      bucket smallint NOT NULL,
      version bigint NOT NULL,
      heard_version bigint NOT NULL,
      traits_version bigint NOT NULL,
      traits jsonb NOT NULL,
      exit_events jsonb NOT NULL,
      held_entries jsonb NOT NULL,
      PRIMARY KEY (workspace_id, profile_id)
    )
  `.execute(db);
  await sql`
    CREATE TABLE memberships (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      segment_id text NOT NULL,
      bucket smallint NOT NULL,
      PRIMARY KEY (workspace_id, profile_id, segment_id)
    )
  `.execute(db);
  await sql`
    CREATE TABLE enrollments (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      enrollment_id text NOT NULL,
      bucket smallint NOT NULL,
      journey_id text NOT NULL,
      journey_version integer NOT NULL,
      cause text NOT NULL,
      cause_message_id text,
      event jsonb NOT NULL,
      step_id text,
      waits_until timestamptz,
      wakes_at timestamptz,
      visits jsonb NOT NULL,
      started_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, profile_id, enrollment_id)
    )
  `.execute(db);
  await sql`
    CREATE TABLE entries (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      journey_id text NOT NULL,
      bucket smallint NOT NULL,
      entered_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, profile_id, journey_id)
    )
  `.execute(db);
  await sql`
    CREATE TABLE departures (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      bucket smallint NOT NULL,
      survivor_id text,
      departed_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, profile_id)
    )
  `.execute(db);
}
