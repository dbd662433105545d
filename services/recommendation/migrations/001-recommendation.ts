import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE items (
      workspace_id text NOT NULL,
      item_id text NOT NULL,
      name text NOT NULL,
      url text,
      image_url text,
      price double precision,
      currency text,
      categories json NOT NULL,
      available boolean NOT NULL,
      attributes json NOT NULL,
      changed_at timestamptz NOT NULL,
      changed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
      PRIMARY KEY (workspace_id, item_id)
    )
  `.execute(db);
  await sql`CREATE INDEX items_changed_in ON items (changed_in)`.execute(db);

  await sql`
    CREATE TABLE profiles (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      bucket smallint NOT NULL,
      version bigint NOT NULL,
      merged_into text,
      PRIMARY KEY (workspace_id, profile_id)
    ) WITH (fillfactor = 80)
  `.execute(db);
  await sql`
    CREATE INDEX profiles_merged_into ON profiles (workspace_id, merged_into) WHERE merged_into IS NOT NULL
  `.execute(db);

  await sql`
    CREATE TABLE profile_identifiers (
      workspace_id text NOT NULL,
      type text NOT NULL,
      value text NOT NULL,
      profile_id text NOT NULL,
      PRIMARY KEY (workspace_id, type, value)
    )
  `.execute(db);
  await sql`CREATE INDEX profile_identifiers_profile ON profile_identifiers (workspace_id, profile_id)`.execute(db);

  await sql`
    CREATE TABLE interactions (
      workspace_id text NOT NULL,
      profile_id text NOT NULL,
      bucket smallint NOT NULL,
      item_id text NOT NULL,
      kind text NOT NULL,
      last_at timestamptz NOT NULL,
      count integer NOT NULL,
      PRIMARY KEY (workspace_id, profile_id, item_id, kind)
    ) WITH (fillfactor = 80)
  `.execute(db);

  // One row a lane: lanes never wait for each other over an item that everybody wants.
  await sql`
    CREATE TABLE item_counters (
      workspace_id text NOT NULL,
      item_id text NOT NULL,
      partition integer NOT NULL,
      popularity double precision NOT NULL,
      buyers integer NOT NULL,
      changed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
      PRIMARY KEY (workspace_id, item_id, partition)
    )
  `.execute(db);
  await sql`CREATE INDEX item_counters_changed_in ON item_counters (changed_in)`.execute(db);

  await sql`
    CREATE TABLE purchase_pairs (
      workspace_id text NOT NULL,
      item_id text NOT NULL,
      other_id text NOT NULL,
      partition integer NOT NULL,
      buyers integer NOT NULL,
      changed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
      PRIMARY KEY (workspace_id, item_id, other_id, partition)
    )
  `.execute(db);
  await sql`CREATE INDEX purchase_pairs_changed_in ON purchase_pairs (changed_in)`.execute(db);
}
