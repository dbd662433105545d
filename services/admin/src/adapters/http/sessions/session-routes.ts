import { hashSecret } from '@ichie/kernel';
import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import { signIn } from '../../../application/accounts/sign-in.ts';
import { SessionView, UserView } from '../../../application/accounts/views.ts';
import type { Application } from '../../../application/application.ts';
import { OneOf, reference } from '../../../application/views/schema.ts';
import { locales } from '../../../domain/accounts/account.ts';
import { SignedOut } from '../../../errors.ts';
import { principalOf } from '../authentication.ts';
import { Name, Nothing, problems } from '../route-schemas.ts';
import { type CookieSettings, SESSION_COOKIE, clearSessionCookie, setSessionCookie } from '../session-cookie.ts';

const tags = ['Sessions'];

const Credentials = Type.Object({
  email: Type.String({ maxLength: 320 }),
  password: Type.String({ maxLength: 1_000 }),
});

/** The one route that needs nobody to be signed in. */
export function addSignInRoute(server: HttpServer, application: Application, cookies: CookieSettings): void {
  server.post(
    '/sessions',
    {
      schema: {
        operationId: 'signIn',
        summary: 'Sign in',
        tags,
        security: [],
        body: Credentials,
        response: { 201: Type.Object({ user: reference(UserView) }), ...problems },
      },
    },
    async (request, reply) => {
      const { user, token } = await signIn(application, { ...request.body, address: request.ip });
      setSessionCookie(reply, token, cookies);
      return reply.status(201).send({ user });
    },
  );
}

export function addSessionRoutes(server: HttpServer, { accounts }: Application, cookies: CookieSettings): void {
  server.get(
    '/sessions/current',
    {
      schema: {
        operationId: 'readSession',
        summary: 'Who is signed in, and their workspaces',
        tags,
        response: { 200: reference(SessionView), ...problems },
      },
    },
    async (request) => {
      const { user, workspaceIds } = principalOf(request);
      const workspaces = await accounts.workspacesOf(user.userId);
      return { user, workspaces: workspaces.filter(({ workspaceId }) => workspaceIds.includes(workspaceId)) };
    },
  );
  server.delete(
    '/sessions/current',
    { schema: { operationId: 'signOut', summary: 'Sign out', tags, response: { 204: Nothing, ...problems } } },
    async (request, reply) => {
      const token = request.cookies[SESSION_COOKIE];
      if (token !== undefined) await accounts.endSession(hashSecret(token));
      clearSessionCookie(reply, cookies);
      return reply.status(204).send(null);
    },
  );
  server.patch(
    '/users/me',
    {
      schema: {
        operationId: 'changeUser',
        summary: 'Change your name or language',
        tags,
        body: Type.Object({ name: Type.Optional(Name), locale: Type.Optional(OneOf(locales)) }),
        response: { 200: reference(UserView), ...problems },
      },
    },
    async (request) => {
      const user = await accounts.changeUser(principalOf(request).user.userId, request.body);
      if (user === undefined) throw new SignedOut('The account is not there any more.');
      return user;
    },
  );
}
