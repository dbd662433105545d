import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // Every event raises a version in place: room in each page keeps those updates out of the index.
  await sql`
    CREATE TABLE profiles (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      bucket smallint NOT NULL,
      version bigint NOT NULL,
      traits json NOT NULL,
      created_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      merged_into text,
      PRIMARY KEY (workspace_id, profile_id)
    ) WITH (fillfactor = 70)
  `.execute(db);
  await sql`
    CREATE INDEX profiles_merged_into ON profiles (workspace_id, merged_into) WHERE merged_into IS NOT NULL
  `.execute(db);

  await sql`
    CREATE TABLE identifiers (
      workspace_id text NOT NULL,
      type text NOT NULL,
      value text NOT NULL,
      profile_id text NOT NULL,
      added_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, type, value)
    )
  `.execute(db);
  await sql`CREATE INDEX identifiers_profile ON identifiers (workspace_id, profile_id)`.execute(db);

  await sql`
    CREATE TABLE seen_messages (
      workspace_id text NOT NULL,
      message_key text NOT NULL,
      seen_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, message_key)
    )
  `.execute(db);
  await sql`CREATE INDEX seen_messages_seen_at ON seen_messages (seen_at)`.execute(db);

  // Who lives on for every profile that was ever merged away, however long the chain.
  await sql`
    CREATE VIEW profile_survivors AS
    WITH RECURSIVE chain (workspace_id, profile_id, survivor_id) AS (
      SELECT workspace_id, profile_id, merged_into FROM profiles WHERE merged_into IS NOT NULL
      UNION ALL
      SELECT chain.workspace_id, chain.profile_id, profiles.merged_into
      FROM chain
      JOIN profiles ON profiles.workspace_id = chain.workspace_id AND profiles.profile_id = chain.survivor_id
      WHERE profiles.merged_into IS NOT NULL
    )
    SELECT chain.workspace_id, chain.profile_id, chain.survivor_id
    FROM chain
    JOIN profiles ON profiles.workspace_id = chain.workspace_id AND profiles.profile_id = chain.survivor_id
    WHERE profiles.merged_into IS NULL
  `.execute(db);
}
