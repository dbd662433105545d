import { type Kysely, sql } from 'kysely';

/** Finds what was done to one thing, such as who published the versions of a definition. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX audit_log_of_subject ON audit_log (workspace_id, subject_kind, subject_id)`.execute(db);
}
