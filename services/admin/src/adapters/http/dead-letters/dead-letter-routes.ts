import type { HttpServer } from '@ichie/platform';
import type { LetterSelection } from '@ichie/stream';
import { type Static, Type } from 'typebox';
import type { Application } from '../../../application/application.ts';
import {
  DeadLetterDetailView,
  DeadLetterOutcomeView,
  DeadLetterView,
  deadLetterDetailView,
  deadLetterOutcomeView,
  deadLetterView,
} from '../../../application/dead-letters/views.ts';
import { reference } from '../../../application/views/schema.ts';
import { principalOf } from '../authentication.ts';
import { PageQuery, WorkspaceParams, pageOf, pageRequest, paramsWith, problems } from '../route-schemas.ts';

const tags = ['Dead letters'];
const MOST_LETTERS = 1_000;

const GroupParams = paramsWith({ group: Type.String() });

const LetterIds = Type.Array(Type.String(), {
  minItems: 1,
  maxItems: MOST_LETTERS,
  description: 'Letters of the group, by name.',
});

/** Letters whose records can not be decoded have no workspace: they are the operators' and are not seen here. */
export function addDeadLetterRoutes(server: HttpServer, { deadLetters }: Pick<Application, 'deadLetters'>): void {
  server.get(
    '/dead-letters',
    {
      schema: {
        operationId: 'listDeadLetters',
        summary: 'List records of the workspace that could not be handled, newest first',
        tags,
        params: WorkspaceParams,
        querystring: Type.Object({
          ...PageQuery,
          group: Type.Optional(Type.String()),
          errorCode: Type.Optional(Type.String()),
        }),
        response: { 200: pageOf(reference(DeadLetterView)), ...problems },
      },
    },
    async ({ params: { workspaceId }, query: { group, errorCode, ...page } }) => {
      const { letters, nextCursor } = await deadLetters.list({ ...pageRequest(page), workspaceId, group, errorCode });
      return { items: letters.map(deadLetterView), nextCursor };
    },
  );
  server.get(
    '/dead-letters/:group/:letterId',
    {
      schema: {
        operationId: 'readDeadLetter',
        summary: 'Read a dead letter with its record',
        tags,
        params: paramsWith({ group: Type.String(), letterId: Type.String() }),
        response: { 200: reference(DeadLetterDetailView), ...problems },
      },
    },
    async ({ params: { workspaceId, group, letterId } }) =>
      deadLetterDetailView(await deadLetters.show(group, letterId, { workspaceId })),
  );
  server.post(
    '/dead-letters/:group/redrive',
    {
      schema: {
        operationId: 'redriveDeadLetters',
        summary: 'Have the records of dead letters handled again',
        tags,
        params: GroupParams,
        body: Type.Object({ letterIds: LetterIds }),
        response: { 200: reference(DeadLetterOutcomeView), ...problems },
      },
    },
    async (request) => {
      const by = principalOf(request).actor;
      const { group } = request.params;
      return deadLetterOutcomeView(await deadLetters.redrive(group, selectionOf(request), { by }));
    },
  );
  server.post(
    '/dead-letters/:group/discard',
    {
      schema: {
        operationId: 'discardDeadLetters',
        summary: 'Close dead letters whose records are never to be handled',
        tags,
        params: GroupParams,
        body: Type.Object({
          letterIds: LetterIds,
          reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
        }),
        response: { 200: reference(DeadLetterOutcomeView), ...problems },
      },
    },
    async (request) => {
      const by = principalOf(request).actor;
      const { reason } = request.body;
      const { group } = request.params;
      return deadLetterOutcomeView(await deadLetters.discard(group, selectionOf(request), { by, reason }));
    },
  );
}

/** The letters that a request names, fenced by its workspace. */
const selectionOf = ({
  params: { workspaceId },
  body: { letterIds },
}: {
  readonly params: Static<typeof GroupParams>;
  readonly body: { readonly letterIds: readonly string[] };
}): LetterSelection => ({ kind: 'letters', letterIds, workspaceId });
