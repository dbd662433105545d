import { hashSecret } from '@ichie/kernel';
import type { Principal } from '../../domain/accounts/account.ts';
import { SignedOut } from '../../errors.ts';
import type { AccountPorts } from './ports.ts';
import { SESSION_MS } from './sign-in.ts';

/** A session is written at most this often, not at every request. */
const EXTENDED_EVERY_MS = 5 * 60_000;

export type Credentials =
  { readonly type: 'session'; readonly token: string } | { readonly type: 'apiKey'; readonly key: string };

export interface Authentication {
  readonly principal: Principal;
  /** Whether the session now lasts longer than its cookie says. */
  readonly extended: boolean;
}

/** Finds out who makes a request. Throws {@link SignedOut}. */
export async function authenticate(ports: AccountPorts, credentials: Credentials | undefined): Promise<Authentication> {
  const authentication =
    credentials === undefined
      ? undefined
      : credentials.type === 'session'
        ? await bySession(ports, credentials.token)
        : await byApiKey(ports, credentials.key);
  if (authentication === undefined) {
    throw new SignedOut('Sign in, or send an API key: Authorization: Bearer <key>.');
  }
  return authentication;
}

async function bySession({ accounts, clock }: AccountPorts, token: string): Promise<Authentication | undefined> {
  const tokenHash = hashSecret(token);
  const now = clock.now();
  const session = await accounts.findSession(tokenHash, now);
  if (session === undefined) return undefined;
  const { user, workspaceIds, expiresAt } = session;
  const extended = now + SESSION_MS - expiresAt >= EXTENDED_EVERY_MS;
  if (extended) await accounts.extendSession(tokenHash, now + SESSION_MS);
  return { principal: { user, workspaceIds, actor: `user:${user.userId}` }, extended };
}

async function byApiKey({ accounts, clock }: AccountPorts, key: string): Promise<Authentication | undefined> {
  const stored = await accounts.useApiKey(hashSecret(key), clock.now());
  if (stored === undefined) return undefined;
  const { user, workspaceIds, apiKeyId } = stored;
  return { principal: { user, workspaceIds, actor: `apiKey:${apiKeyId}` }, extended: false };
}
