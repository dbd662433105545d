import type { HttpServer } from '@ichie/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Credentials, authenticate } from '../../application/accounts/authenticate.ts';
import type { AccountPorts } from '../../application/accounts/ports.ts';
import type { Principal } from '../../domain/accounts/account.ts';
import { CsrfHeaderMissing, SignedOut, WorkspaceUnknown } from '../../errors.ts';
import { type CookieSettings, SESSION_COOKIE, setSessionCookie } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who makes the request; null where nobody needs to know. */
    principal: Principal | null;
  }
}

/** Asks of every route of `scope` that someone is signed in. */
export function requireSignIn(scope: HttpServer, ports: AccountPorts, cookies: CookieSettings): void {
  scope.addHook('onRequest', async (request, reply) => {
    const credentials = credentialsOf(request);
    const { principal, extended } = await authenticate(ports, credentials);
    if (credentials?.type === 'session') {
      requireCsrfHeader(request);
      if (extended) setSessionCookie(reply, credentials.token, cookies);
    }
    request.principal = principal;
  });
}

/** Asks of every route of `scope` that its workspace is one of the caller's; to others it does not exist. */
export function requireMembership(scope: HttpServer): void {
  scope.addHook('onRequest', (request: FastifyRequest, _reply: FastifyReply, done) => {
    const { workspaceId } = request.params as { readonly workspaceId: string };
    const isMember = principalOf(request).workspaceIds.includes(workspaceId);
    done(
      isMember ? undefined : new WorkspaceUnknown('There is no such workspace among those that you are a member of.'),
    );
  });
}

/** Who makes the request. */
export function principalOf({ principal }: Pick<FastifyRequest, 'principal'>): Principal {
  if (principal === null) throw new SignedOut('Sign in first.');
  return principal;
}

const BEARER = /^Bearer +(\S+)$/i;

function credentialsOf({ headers, cookies }: FastifyRequest): Credentials | undefined {
  const key = BEARER.exec(headers.authorization ?? '')?.[1];
  if (key !== undefined) return { type: 'apiKey', key };
  const token = cookies[SESSION_COOKIE];
  return token === undefined ? undefined : { type: 'session', token };
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Browsers send the cookie with a foreign page's form as well, but no foreign page can set a header of its own. */
function requireCsrfHeader({ method, headers }: FastifyRequest): void {
  if (READING.has(method) || headers['x-ichie-csrf'] !== undefined) return;
  throw new CsrfHeaderMissing('Send the header x-ichie-csrf: 1 with every change that is made with a session cookie.');
}
