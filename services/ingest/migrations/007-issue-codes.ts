import { type Kysely, sql } from 'kysely';

/** What was wrong, so that it can be said in any language; older rows have the English sentence alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE rejected_events ADD COLUMN issue_code TEXT, ADD COLUMN issue_values JSONB`.execute(db);
  await sql`ALTER TABLE violations ADD COLUMN expectation_kind TEXT, ADD COLUMN expectation_value TEXT`.execute(db);
}
