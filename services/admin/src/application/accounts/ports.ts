import type { CreateId, Instant } from '@ichie/kernel';
import type { ApiKey, Locale, Principal, User, Workspace } from '../../domain/accounts/account.ts';

export interface AccountPorts {
  readonly accounts: AccountStore;
  readonly passwords: Passwords;
  readonly clock: { now(): Instant };
  readonly createId: CreateId;
  /** Told of every attempt to sign in. */
  readonly onSignIn: (outcome: SignInOutcome) => void;
}

export type SignInOutcome = 'succeeded' | 'refused' | 'limited';

/** Hashes passwords so that guessing them is slow. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long where there is no hash, because there is no such account. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

export interface StoredSession extends Pick<Principal, 'user' | 'workspaceIds'> {
  readonly expiresAt: Instant;
}

export interface StoredApiKey extends Pick<Principal, 'user' | 'workspaceIds'> {
  readonly apiKeyId: string;
}

export interface AccountStore {
  findUser(email: string): Promise<{ readonly user: User; readonly passwordHash: string } | undefined>;
  saveUser(user: User, passwordHash: string, now: Instant): Promise<void>;
  changeUser(userId: string, changes: { readonly name?: string; readonly locale?: Locale }): Promise<User | undefined>;

  saveSession(session: {
    readonly tokenHash: string;
    readonly userId: string;
    readonly now: Instant;
    readonly expiresAt: Instant;
  }): Promise<void>;
  findSession(tokenHash: string, now: Instant): Promise<StoredSession | undefined>;
  extendSession(tokenHash: string, expiresAt: Instant): Promise<void>;
  endSession(tokenHash: string): Promise<void>;

  /** Counts an attempt to sign in and answers how many there were in the current window. */
  countAttempt(key: string, window: { readonly now: Instant; readonly endsAt: Instant }): Promise<number>;
  takeBackAttempt(key: string): Promise<void>;
  forgetAttempts(key: string): Promise<void>;

  workspacesOf(userId: string): Promise<Workspace[]>;
  findWorkspace(workspaceId: string): Promise<Workspace | undefined>;
  hasWorkspaces(): Promise<boolean>;
  /** Creates the workspace, or leaves it as it is, and makes the user a member. */
  addWorkspace(workspace: Workspace, userId: string, now: Instant): Promise<void>;

  /** The key, if it is valid, noting that it is used now. */
  useApiKey(keyHash: string, now: Instant): Promise<StoredApiKey | undefined>;
  listApiKeys(workspaceId: string): Promise<ApiKey[]>;
  /** Creates the key; without a workspace it opens all of its user's. A key that is there stays as it is. */
  addApiKey(
    key: Omit<ApiKey, 'lastUsedAt'> & {
      readonly workspaceId: string | null;
      readonly userId: string;
      readonly keyHash: string;
    },
  ): Promise<void>;
  removeApiKey(workspaceId: string, apiKeyId: string): Promise<boolean>;
}
