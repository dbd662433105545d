import { type Kysely, sql } from 'kysely';

/** Imports with where they are, and the rows that they could not take. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE imports (
      workspace_id TEXT NOT NULL,
      import_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      source_type TEXT NOT NULL,
      source_label TEXT NOT NULL,
      sealed_source BYTEA,
      mapping JSONB,
      columns JSONB,
      state TEXT NOT NULL,
      job TEXT,
      phase TEXT NOT NULL,
      rows_read BIGINT NOT NULL DEFAULT 0,
      rows_accepted BIGINT NOT NULL DEFAULT 0,
      rows_rejected BIGINT NOT NULL DEFAULT 0,
      bytes_read BIGINT NOT NULL DEFAULT 0,
      bytes_total BIGINT,
      rows_per_second DOUBLE PRECISION NOT NULL DEFAULT 0,
      bytes_per_second DOUBLE PRECISION NOT NULL DEFAULT 0,
      file_etag TEXT,
      content_sha256 TEXT,
      content_key TEXT,
      unchanged BOOLEAN NOT NULL DEFAULT false,
      lease_owner TEXT,
      lease_number BIGINT NOT NULL DEFAULT 0,
      lease_until TIMESTAMPTZ,
      claims_without_progress INTEGER NOT NULL DEFAULT 0,
      failure_code TEXT,
      failure_message TEXT,
      created_at TIMESTAMPTZ NOT NULL,
      created_by TEXT NOT NULL,
      requested_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ,
      ended_at TIMESTAMPTZ,
      changed_at TIMESTAMPTZ NOT NULL,
      PRIMARY KEY (workspace_id, import_id)
    )
  `.execute(db);
  await sql`CREATE INDEX imports_of_workspace ON imports (workspace_id, created_at DESC, import_id DESC)`.execute(db);
  await sql`CREATE INDEX imports_to_work_on ON imports (requested_at) WHERE state IN ('checking', 'running')`.execute(
    db,
  );
  await sql`
    CREATE INDEX imports_by_content ON imports (workspace_id, content_key) WHERE state = 'completed'
  `.execute(db);
  await sql`CREATE INDEX imports_with_source ON imports (changed_at) WHERE sealed_source IS NOT NULL`.execute(db);
  await sql`
    CREATE TABLE import_rejected_rows (
      workspace_id TEXT NOT NULL,
      import_id TEXT NOT NULL,
      row_number BIGINT NOT NULL,
      sealed_row BYTEA NOT NULL,
      rejected_at TIMESTAMPTZ NOT NULL,
      PRIMARY KEY (workspace_id, import_id, row_number),
      FOREIGN KEY (workspace_id, import_id) REFERENCES imports ON DELETE CASCADE
    )
  `.execute(db);
  await sql`CREATE INDEX import_rejected_rows_by_age ON import_rejected_rows (rejected_at)`.execute(db);
}
