import { Type } from 'typebox';
import type { MendEvents } from '../../../application/rejected-events/mend-events.ts';
import { EventIssues } from './event-issue-schemas.ts';
import { type AddManagementRoutes, actorOf } from './management-scope.ts';
import { Nullable, paramsWith, problems } from './page-schemas.ts';
import { RejectionFilterBody, filterOf } from './rejection-filter.ts';

const tags = ['Rejected events'];

const Preview = Type.Object({
  total: Type.Integer({ description: 'Events that the mend would be about.' }),
  items: Type.Array(
    Type.Object({
      rejectedEventId: Type.String(),
      before: Type.Unknown(),
      after: Type.Unknown({ description: 'What the rule makes of it; null where it makes nothing.' }),
      issues: EventIssues,
    }),
  ),
});

const Mend = Type.Object({
  mendId: Type.String(),
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
  total: Type.Integer(),
  replayed: Type.Integer(),
  failed: Type.Integer({ description: 'Events that would be rejected again; they stay open.' }),
  failure: Nullable(Type.String()),
});

/** Mending many rejected events with a rule. */
export const mendRoutes =
  (mends: MendEvents): AddManagementRoutes =>
  (scope) => {
    scope.post(
      '/rejected-events/mend',
      {
        schema: {
          operationId: 'mendRejectedEvents',
          summary: 'Mend many rejected events with one JSONata rule: see what it would do, or replay them',
          tags,
          params: paramsWith({}),
          body: Type.Object({
            filter: RejectionFilterBody,
            rule: Type.String({
              minLength: 1,
              maxLength: 20_000,
              description: 'JSONata; its outcome is the mended event.',
            }),
            mode: Type.Union([Type.Literal('preview'), Type.Literal('replay')]),
          }),
          response: { 200: Preview, 202: Type.Object({ mendId: Type.String() }), ...problems },
        },
      },
      async (request, reply) => {
        const { filter, rule, mode } = request.body;
        const mend = { workspaceId: request.params.workspaceId, filter: filterOf(filter), rule };
        if (mode === 'preview') {
          const { total, items } = await mends.preview(mend);
          return { total, items: items.map((item) => ({ ...item, issues: [...item.issues] })) };
        }
        return reply.status(202).send({ mendId: await mends.begin(mend, actorOf(request)) });
      },
    );
    scope.get(
      '/mends/:mendId',
      {
        schema: {
          operationId: 'readMend',
          summary: 'See how far a mend is',
          tags,
          params: paramsWith({ mendId: Type.String() }),
          response: { 200: Mend, ...problems },
        },
      },
      async ({ params: { workspaceId, mendId } }) => {
        const { state, total, replayed, failed, failure } = await mends.find(workspaceId, mendId);
        return { mendId, state, total, replayed, failed, failure };
      },
    );
  };
