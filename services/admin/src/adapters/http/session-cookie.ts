import type { FastifyReply } from 'fastify';
import { SESSION_MS } from '../../application/accounts/sign-in.ts';

export const SESSION_COOKIE = 'ichie_session';

export interface CookieSettings {
  /** Whether the cookie goes over https only. */
  readonly secure: boolean;
}

const attributes = { path: '/', httpOnly: true, sameSite: 'lax' } as const;

export function setSessionCookie(reply: FastifyReply, token: string, { secure }: CookieSettings): void {
  void reply.setCookie(SESSION_COOKIE, token, { ...attributes, secure, maxAge: SESSION_MS / 1_000 });
}

export function clearSessionCookie(reply: FastifyReply, { secure }: CookieSettings): void {
  void reply.clearCookie(SESSION_COOKIE, { ...attributes, secure });
}
