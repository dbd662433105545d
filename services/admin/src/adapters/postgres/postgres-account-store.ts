import type { Database } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import { sql } from 'kysely';
import type { AccountStore, StoredApiKey, StoredSession } from '../../application/accounts/ports.ts';
import type { ApiKey, Locale, User, Workspace } from '../../domain/accounts/account.ts';
import type { Tables, UserRow, WorkspaceRow } from './tables.ts';

type UserColumns = Pick<UserRow, 'user_id' | 'email' | 'name' | 'locale'>;

/** A key's last use is written at most this often. */
const NOTED_EVERY_MS = 60_000;

/** Accounts, sessions, workspaces and keys in Postgres. */
export class PostgresAccountStore implements AccountStore {
  readonly #kysely: Database<Tables>['kysely'];

  constructor({ kysely }: Database<Tables>) {
    this.#kysely = kysely;
  }

  async findUser(email: string): ReturnType<AccountStore['findUser']> {
    const row = await this.#kysely.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();
    return row === undefined ? undefined : { user: userOf(row), passwordHash: row.password_hash };
  }

  async saveUser({ userId, email, name, locale }: User, passwordHash: string, now: Instant): Promise<void> {
    await this.#kysely
      .insertInto('users')
      .values({ user_id: userId, email, name, locale, password_hash: passwordHash, created_at: new Date(now) })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ password_hash: passwordHash }))
      .execute();
  }

  async changeUser(userId: string, changes: { name?: string; locale?: Locale }): Promise<User | undefined> {
    const { rows } = await sql<UserColumns>`
      UPDATE users SET name = coalesce(${changes.name ?? null}, name), locale = coalesce(${changes.locale ?? null}, locale)
      WHERE user_id = ${userId}
      RETURNING user_id, email, name, locale
    `.execute(this.#kysely);
    return rows[0] === undefined ? undefined : userOf(rows[0]);
  }

  async saveSession({ tokenHash, userId, now, expiresAt }: Parameters<AccountStore['saveSession']>[0]): Promise<void> {
    await this.#kysely.deleteFrom('sessions').where('expires_at', '<', new Date(now)).execute();
    await this.#kysely
      .insertInto('sessions')
      .values({ token_hash: tokenHash, user_id: userId, created_at: new Date(now), expires_at: new Date(expiresAt) })
      .execute();
  }

  async findSession(tokenHash: string, now: Instant): Promise<StoredSession | undefined> {
    const { rows } = await sql<UserColumns & { workspace_ids: string[]; expires_at: Date }>`
      SELECT users.user_id, users.email, users.name, users.locale, sessions.expires_at,
        ARRAY(SELECT workspace_id FROM members WHERE members.user_id = users.user_id) AS workspace_ids
      FROM sessions JOIN users USING (user_id)
      WHERE token_hash = ${tokenHash} AND expires_at > ${new Date(now)}
    `.execute(this.#kysely);
    const row = rows[0];
    if (row === undefined) return undefined;
    return { user: userOf(row), workspaceIds: row.workspace_ids, expiresAt: row.expires_at.getTime() };
  }

  async extendSession(tokenHash: string, expiresAt: Instant): Promise<void> {
    await this.#kysely
      .updateTable('sessions')
      .set({ expires_at: new Date(expiresAt) })
      .where('token_hash', '=', tokenHash)
      .execute();
  }

  async endSession(tokenHash: string): Promise<void> {
    await this.#kysely.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
  }

  async countAttempt(key: string, { now, endsAt }: { now: Instant; endsAt: Instant }): Promise<number> {
    await this.#kysely.deleteFrom('sign_in_attempts').where('window_ends_at', '<', new Date(now)).execute();
    const { rows } = await sql<{ attempts: number }>`
      INSERT INTO sign_in_attempts (attempt_key, attempts, window_ends_at) VALUES (${key}, 1, ${new Date(endsAt)})
      ON CONFLICT (attempt_key) DO UPDATE SET attempts = sign_in_attempts.attempts + 1
      RETURNING attempts
    `.execute(this.#kysely);
    return rows[0]?.attempts ?? 1;
  }

  async takeBackAttempt(key: string): Promise<void> {
    await sql`UPDATE sign_in_attempts SET attempts = attempts - 1 WHERE attempt_key = ${key}`.execute(this.#kysely);
  }

  async forgetAttempts(key: string): Promise<void> {
    await this.#kysely.deleteFrom('sign_in_attempts').where('attempt_key', '=', key).execute();
  }

  async workspacesOf(userId: string): Promise<Workspace[]> {
    const rows = await this.#kysely
      .selectFrom('members')
      .innerJoin('workspaces', 'workspaces.workspace_id', 'members.workspace_id')
      .select(['workspaces.workspace_id', 'name', 'time_zone', 'currency', 'locale'])
      .where('user_id', '=', userId)
      .orderBy('name')
      .execute();
    return rows.map(workspaceOf);
  }

  async findWorkspace(workspaceId: string): Promise<Workspace | undefined> {
    const row = await this.#kysely
      .selectFrom('workspaces')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst();
    return row === undefined ? undefined : workspaceOf(row);
  }

  async hasWorkspaces(): Promise<boolean> {
    const row = await this.#kysely.selectFrom('workspaces').select('workspace_id').limit(1).executeTakeFirst();
    return row !== undefined;
  }

  async addWorkspace(
    { workspaceId, name, timeZone, currency, locale }: Workspace,
    userId: string,
    now: Instant,
  ): Promise<void> {
    await this.#kysely
      .insertInto('workspaces')
      .values({ workspace_id: workspaceId, name, time_zone: timeZone, currency, locale, created_at: new Date(now) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await this.#kysely
      .insertInto('members')
      .values({ user_id: userId, workspace_id: workspaceId, joined_at: new Date(now) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async useApiKey(keyHash: string, now: Instant): Promise<StoredApiKey | undefined> {
    const { rows } = await sql<
      UserColumns & { api_key_id: string; workspace_ids: string[]; last_used_at: Date | null }
    >`
      SELECT users.user_id, users.email, users.name, users.locale, api_keys.api_key_id, api_keys.last_used_at,
        ARRAY(
          SELECT members.workspace_id FROM members
          WHERE members.user_id = users.user_id
            AND (api_keys.workspace_id IS NULL OR api_keys.workspace_id = members.workspace_id)
        ) AS workspace_ids
      FROM api_keys JOIN users USING (user_id)
      WHERE key_hash = ${keyHash}
    `.execute(this.#kysely);
    const row = rows[0];
    if (row === undefined) return undefined;
    if (now - (row.last_used_at?.getTime() ?? 0) > NOTED_EVERY_MS) {
      await this.#kysely
        .updateTable('api_keys')
        .set({ last_used_at: new Date(now) })
        .where('key_hash', '=', keyHash)
        .execute();
    }
    return { user: userOf(row), apiKeyId: row.api_key_id, workspaceIds: row.workspace_ids };
  }

  async listApiKeys(workspaceId: string): Promise<ApiKey[]> {
    const rows = await this.#kysely
      .selectFrom('api_keys')
      .select(['api_key_id', 'name', 'prefix', 'created_at', 'last_used_at'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at', 'desc')
      .execute();
    return rows.map((row) => ({
      apiKeyId: row.api_key_id,
      name: row.name,
      prefix: row.prefix,
      createdAt: row.created_at.getTime(),
      lastUsedAt: row.last_used_at?.getTime() ?? null,
    }));
  }

  async addApiKey(key: Parameters<AccountStore['addApiKey']>[0]): Promise<void> {
    await this.#kysely
      .insertInto('api_keys')
      .values({
        api_key_id: key.apiKeyId,
        workspace_id: key.workspaceId,
        user_id: key.userId,
        name: key.name,
        prefix: key.prefix,
        key_hash: key.keyHash,
        created_at: new Date(key.createdAt),
        last_used_at: null,
      })
      .onConflict((conflict) => conflict.column('api_key_id').doNothing())
      .execute();
  }

  async removeApiKey(workspaceId: string, apiKeyId: string): Promise<boolean> {
    const { numDeletedRows } = await this.#kysely
      .deleteFrom('api_keys')
      .where('workspace_id', '=', workspaceId)
      .where('api_key_id', '=', apiKeyId)
      .executeTakeFirst();
    return numDeletedRows > 0;
  }
}

const workspaceOf = (row: Omit<WorkspaceRow, 'created_at'>): Workspace => ({
  workspaceId: row.workspace_id,
  name: row.name,
  timeZone: row.time_zone,
  currency: row.currency,
  locale: row.locale as Locale,
});

const userOf = (row: UserColumns): User => ({
  userId: row.user_id,
  email: row.email,
  name: row.name,
  locale: row.locale as Locale,
});
