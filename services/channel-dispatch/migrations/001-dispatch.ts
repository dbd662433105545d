import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE profiles (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      bucket smallint NOT NULL,
      seen_version bigint NOT NULL,
      version bigint NOT NULL,
      traits jsonb NOT NULL,
      user_ids text[] NOT NULL,
      email text,
      merged_into text,
      erased_at timestamptz,
      PRIMARY KEY (workspace_id, profile_id)
    ) WITH (fillfactor = 80)
  `.execute(db);
  await sql`CREATE INDEX profiles_user_ids ON profiles USING gin (user_ids)`.execute(db);
  await sql`
    CREATE INDEX profiles_merged_into ON profiles (workspace_id, merged_into) WHERE merged_into IS NOT NULL
  `.execute(db);

  await sql`
    CREATE TABLE deliveries (
      workspace_id text NOT NULL,
      message_id text NOT NULL,
      profile_id text NOT NULL,
      bucket smallint NOT NULL,
      channel text NOT NULL,
      template_id text NOT NULL,
      class text NOT NULL,
      journey_id text,
      journey_version integer,
      step_id text,
      variables jsonb NOT NULL,
      profile_version bigint NOT NULL,
      requested_at timestamptz NOT NULL,
      state text NOT NULL,
      reason text,
      accepted_at timestamptz,
      postponements integer NOT NULL,
      attempts integer NOT NULL,
      attempted_at timestamptz,
      address_hash text,
      subject text,
      provider text,
      provider_message_id text,
      traceparent text,
      PRIMARY KEY (workspace_id, message_id)
    ) WITH (fillfactor = 80)
  `.execute(db);
  // What a lane has to do: few rows at any time, however many messages there were.
  await sql`
    CREATE INDEX deliveries_to_send ON deliveries (bucket, accepted_at) WHERE state IN ('requested', 'attempting')
  `.execute(db);
  await sql`
    CREATE INDEX deliveries_open ON deliveries (workspace_id, profile_id)
    WHERE state IN ('waiting', 'requested', 'postponed')
  `.execute(db);
  // What the frequency cap counts.
  await sql`
    CREATE INDEX deliveries_accepted ON deliveries (workspace_id, profile_id, channel, accepted_at)
    WHERE class = 'marketing' AND accepted_at IS NOT NULL
  `.execute(db);

  await sql`
    CREATE TABLE subscriptions (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      channel text NOT NULL,
      bucket smallint NOT NULL,
      status text NOT NULL,
      cause text NOT NULL,
      message_id text,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, profile_id, channel)
    )
  `.execute(db);

  await sql`
    CREATE TABLE suppressions (
      workspace_id text NOT NULL,
      address_hash text NOT NULL,
      channel text NOT NULL,
      cause text NOT NULL,
      message_id text,
      suppressed_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, channel, address_hash)
    )
  `.execute(db);

  await sql`
    CREATE TABLE in_app_messages (
      workspace_id text NOT NULL,
      message_id text NOT NULL,
      profile_id text NOT NULL,
      bucket smallint NOT NULL,
      title text NOT NULL,
      body text NOT NULL,
      url text,
      locale text NOT NULL,
      sent_at timestamptz NOT NULL,
      opened_at timestamptz,
      PRIMARY KEY (workspace_id, message_id)
    )
  `.execute(db);
  await sql`
    CREATE INDEX in_app_messages_inbox ON in_app_messages (workspace_id, profile_id, sent_at DESC)
  `.execute(db);
}
