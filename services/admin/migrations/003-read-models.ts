import { type Kysely, sql } from 'kysely';

/** What the console shows of people: everything here is made from topics and can be made again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createPeople(db);
  await createHistory(db);
  await createNumbers(db);
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  // Touched by every event, and therefore narrow; what is wide or costly to index lies in person_profiles.
  await sql`
    CREATE TABLE people (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      bucket smallint NOT NULL,
      version bigint NOT NULL,
      name text,
      email text,
      user_id text,
      identified boolean NOT NULL,
      event_count bigint NOT NULL,
      created_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL,
      merged_into text,
      PRIMARY KEY (workspace_id, profile_id)
    ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05)`.execute(db);
  await sql`
    CREATE INDEX people_by_last_seen ON people (workspace_id, last_seen_at, profile_id) WHERE merged_into IS NULL`.execute(
    db,
  );
  await sql`
    CREATE INDEX people_merged_away ON people (workspace_id, merged_into) WHERE merged_into IS NOT NULL`.execute(db);
  await sql`
    CREATE TABLE person_profiles (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      traits json NOT NULL,
      identifiers json NOT NULL,
      search_text text NOT NULL,
      search_grams text[] NOT NULL,
      PRIMARY KEY (workspace_id, profile_id)
    )`.execute(db);
  await sql`CREATE INDEX person_profiles_search ON person_profiles USING gin (workspace_id, search_grams)`.execute(db);
  await sql`
    CREATE TABLE memberships (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      segment_id text NOT NULL,
      segment_version integer NOT NULL,
      cause text NOT NULL,
      cause_message_id text,
      since timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, profile_id, segment_id)
    )`.execute(db);
  await sql`CREATE INDEX memberships_of_segment ON memberships (workspace_id, segment_id, profile_id)`.execute(db);
  await sql`
    CREATE TABLE subscriptions (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      channel text NOT NULL,
      status text NOT NULL,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, profile_id, channel)
    )`.execute(db);
}

async function createHistory(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE timeline (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      at timestamptz NOT NULL,
      entry_id text NOT NULL,
      kind text NOT NULL,
      title text NOT NULL,
      detail json NOT NULL,
      message_id text,
      PRIMARY KEY (workspace_id, profile_id, at, entry_id)
    )`.execute(db);
  await sql`
    CREATE TABLE enrollments (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      enrollment_id text NOT NULL,
      journey_id text NOT NULL,
      journey_version integer NOT NULL,
      step_id text,
      started_at timestamptz NOT NULL,
      ended_at timestamptz,
      end_reason text,
      PRIMARY KEY (workspace_id, profile_id, enrollment_id)
    )`.execute(db);
  await sql`
    CREATE TABLE messages (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      message_id text NOT NULL,
      channel text NOT NULL,
      template_id text NOT NULL,
      journey_id text,
      journey_version integer,
      step_id text,
      subject text,
      url text,
      provider_message_id text,
      state text NOT NULL,
      reason text,
      states json NOT NULL,
      first_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, profile_id, message_id)
    )`.execute(db);
  await sql`
    CREATE INDEX messages_of_provider ON messages (workspace_id, provider_message_id)
    WHERE provider_message_id IS NOT NULL`.execute(db);
}

async function createNumbers(db: Kysely<unknown>): Promise<void> {
  // One row for each lane, summed when read: lanes never wait for each other over a number.
  await sql`
    CREATE TABLE totals (
      workspace_id text NOT NULL,
      subject text NOT NULL,
      part text NOT NULL,
      metric text NOT NULL,
      lane smallint NOT NULL,
      value bigint NOT NULL,
      PRIMARY KEY (workspace_id, subject, part, metric, lane)
    ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01)`.execute(db);
  await sql`
    CREATE TABLE series (
      workspace_id text NOT NULL,
      subject text NOT NULL,
      metric text NOT NULL,
      resolution text NOT NULL,
      at timestamptz NOT NULL,
      lane smallint NOT NULL,
      value bigint NOT NULL,
      PRIMARY KEY (workspace_id, subject, resolution, at, metric, lane)
    ) WITH (fillfactor = 70)`.execute(db);
  await sql`CREATE INDEX series_by_age ON series (resolution, at)`.execute(db);
  await sql`
    CREATE TABLE recent_activity (
      workspace_id text NOT NULL,
      lane smallint NOT NULL,
      entries json NOT NULL,
      PRIMARY KEY (workspace_id, lane)
    ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01)`.execute(db);
}
