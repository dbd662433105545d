import { type Kysely, sql } from 'kysely';

/** Who may sign in, and the workspaces they belong to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE workspaces (
      workspace_id text PRIMARY KEY,
      name text NOT NULL,
      time_zone text NOT NULL,
      currency text NOT NULL,
      locale text NOT NULL,
      created_at timestamptz NOT NULL
    )`.execute(db);
  await sql`
    CREATE TABLE users (
      user_id text PRIMARY KEY,
      email text NOT NULL UNIQUE,
      name text NOT NULL,
      locale text NOT NULL,
      password_hash text NOT NULL,
      created_at timestamptz NOT NULL
    )`.execute(db);
  await sql`
    CREATE TABLE members (
      user_id text NOT NULL REFERENCES users,
      workspace_id text NOT NULL REFERENCES workspaces,
      joined_at timestamptz NOT NULL,
      PRIMARY KEY (user_id, workspace_id)
    )`.execute(db);
  await sql`
    CREATE TABLE sessions (
      token_hash text PRIMARY KEY,
      user_id text NOT NULL REFERENCES users,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX sessions_expiring ON sessions (expires_at)`.execute(db);
  await sql`
    CREATE TABLE sign_in_attempts (
      attempt_key text PRIMARY KEY,
      attempts integer NOT NULL,
      window_ends_at timestamptz NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX sign_in_attempts_ending ON sign_in_attempts (window_ends_at)`.execute(db);
  // A key without a workspace opens every workspace of its user.
  await sql`
    CREATE TABLE api_keys (
      api_key_id text PRIMARY KEY,
      workspace_id text REFERENCES workspaces,
      user_id text NOT NULL REFERENCES users,
      name text NOT NULL,
      prefix text NOT NULL,
      key_hash text NOT NULL UNIQUE,
      created_at timestamptz NOT NULL,
      last_used_at timestamptz
    )`.execute(db);
  await sql`CREATE INDEX api_keys_of_workspace ON api_keys (workspace_id)`.execute(db);
}
