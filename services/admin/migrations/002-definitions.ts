import { type Kysely, sql } from 'kysely';

/** What marketers define: drafts, immutable versions, and the records that carry them to the other services. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE definitions (
      workspace_id text NOT NULL,
      kind text NOT NULL,
      definition_id text NOT NULL,
      name text NOT NULL,
      draft json NOT NULL,
      revision integer NOT NULL,
      version integer,
      changed boolean NOT NULL,
      retired boolean NOT NULL,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      published_at timestamptz,
      PRIMARY KEY (workspace_id, kind, definition_id) INCLUDE (name)
    )`.execute(db);
  await sql`
    CREATE TABLE definition_versions (
      workspace_id text NOT NULL,
      kind text NOT NULL,
      definition_id text NOT NULL,
      version integer NOT NULL,
      name text NOT NULL,
      body json NOT NULL,
      retired boolean NOT NULL,
      published_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, kind, definition_id, version)
    )`.execute(db);
  await sql`
    CREATE TABLE sources (
      workspace_id text NOT NULL,
      source_id text NOT NULL,
      name text NOT NULL,
      enabled boolean NOT NULL,
      keys json NOT NULL,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, source_id)
    )`.execute(db);
  // Written with the version that it carries, published after the commit: see adapters/kafka/publication-relay.ts.
  await sql`
    CREATE TABLE publications (
      publication_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      workspace_id text NOT NULL,
      topic text NOT NULL,
      record json NOT NULL,
      created_at timestamptz NOT NULL,
      published_at timestamptz
    )`.execute(db);
  await sql`CREATE INDEX publications_waiting ON publications (publication_id) WHERE published_at IS NULL`.execute(db);
  await sql`
    CREATE TABLE audit_log (
      audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      workspace_id text NOT NULL,
      actor text NOT NULL,
      action text NOT NULL,
      subject_kind text NOT NULL,
      subject_id text NOT NULL,
      detail json NOT NULL,
      at timestamptz NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX audit_log_of_workspace ON audit_log (workspace_id, audit_id)`.execute(db);
}
