import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE profiles (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      bucket smallint NOT NULL,
      version bigint NOT NULL,
      traits_version bigint NOT NULL,
      traits jsonb NOT NULL,
      PRIMARY KEY (workspace_id, profile_id)
    )
  `.execute(db);
  await sql`CREATE INDEX profiles_by_bucket ON profiles (workspace_id, bucket, profile_id)`.execute(db);
  await sql`
    CREATE TABLE occurrences (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      requirement_id text NOT NULL,
      bucket smallint NOT NULL,
      state jsonb NOT NULL,
      PRIMARY KEY (workspace_id, profile_id, requirement_id)
    )
  `.execute(db);
  await sql`
    CREATE TABLE memberships (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      segment_id text NOT NULL,
      bucket smallint NOT NULL,
      segment_version integer NOT NULL,
      since timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, profile_id, segment_id)
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
  await sql`
    CREATE TABLE applied_definitions (
      partitions smallint NOT NULL,
      partition smallint NOT NULL,
      workspace_id text NOT NULL,
      segment_id text NOT NULL,
      version integer NOT NULL,
      cursor_bucket smallint NOT NULL,
      cursor_profile_id text NOT NULL,
      completed_at timestamptz,
      PRIMARY KEY (partitions, partition, workspace_id, segment_id)
    )
  `.execute(db);
}
