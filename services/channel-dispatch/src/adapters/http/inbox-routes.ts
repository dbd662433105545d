import type { Clock } from '@ichie/kernel';
import { type HttpServer, Problem, type SecretKeys, workspaceOfRequest } from '@ichie/platform';
import { Type } from 'typebox';
import type { Inbox } from '../../application/inbox.ts';

export interface InboxRouteParts {
  readonly inbox: Inbox;
  readonly secretKeys: SecretKeys;
  readonly clock: Clock;
}

const Instant = Type.String({ format: 'date-time' });

const InboxMessage = Type.Object({
  messageId: Type.String(),
  title: Type.String(),
  body: Type.String(),
  url: Type.Union([Type.String(), Type.Null()], { description: 'Counts the click and leads on.' }),
  locale: Type.String(),
  sentAt: Instant,
  openedAt: Type.Union([Instant, Type.Null()]),
});

const DEFAULT_LIMIT = 50;

const Errors = { 400: Problem, 401: Problem, 404: Problem };

/** The in-app inbox, for the servers of a workspace: they hold its secret key, and show each person their own. */
export function addInboxRoutes(scope: HttpServer, { inbox, secretKeys, clock }: InboxRouteParts): void {
  const workspaceOf = (authorization: string | undefined): string =>
    workspaceOfRequest(secretKeys, authorization, clock.now());

  const list = {
    querystring: Type.Object({
      userId: Type.String({ minLength: 1 }),
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 100, description: `${String(DEFAULT_LIMIT)} where it is missing.` }),
      ),
    }),
    response: { 200: Type.Object({ messages: Type.Array(InboxMessage) }), ...Errors },
  };
  scope.get('/v1/inbox', { schema: list }, async (request) => {
    const workspaceId = workspaceOf(request.headers.authorization);
    const entries = await inbox.list({ workspaceId, limit: DEFAULT_LIMIT, ...request.query });
    return {
      messages: entries.map(({ sentAt, openedAt, ...entry }) => ({
        ...entry,
        sentAt: new Date(sentAt).toISOString(),
        openedAt: openedAt === null ? null : new Date(openedAt).toISOString(),
      })),
    };
  });

  const opened = { params: Type.Object({ messageId: Type.String() }), response: { 204: Type.Null(), ...Errors } };
  scope.post('/v1/inbox/:messageId/opened', { schema: opened }, async (request, reply) => {
    const workspaceId = workspaceOf(request.headers.authorization);
    await inbox.opened({ workspaceId, messageId: request.params.messageId });
    return reply.status(204).send(null);
  });
}
