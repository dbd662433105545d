import { type Clock, type JsonObject, issueAt } from '@ichie/kernel';
import { Type } from 'typebox';
import type { FindRejections } from '../../../application/rejected-events/find-rejections.ts';
import type { RejectionArchive } from '../../../application/rejected-events/ports.ts';
import type { ReplayEvent } from '../../../application/rejected-events/replay-event.ts';
import type { Rejection } from '../../../domain/rejection.ts';
import { EventIssues, eventIssueMembers } from './event-issue-schemas.ts';
import { type AddManagementRoutes, actorOf } from './management-scope.ts';
import {
  DEFAULT_ITEMS,
  Instant,
  Nullable,
  PageQuery,
  given,
  isoOf,
  pageOf,
  paramsWith,
  problems,
} from './page-schemas.ts';
import { RejectionFilterBody, filterOf, rejectionFilterMembers } from './rejection-filter.ts';

export interface RejectedEventRoutesParts {
  readonly find: FindRejections;
  readonly replay: ReplayEvent;
  readonly archive: RejectionArchive;
  readonly clock: Clock;
}

const tags = ['Rejected events'];

const State = Type.Union([Type.Literal('open'), Type.Literal('replayed'), Type.Literal('discarded')]);

const members = {
  rejectedEventId: Type.String(),
  sourceId: Type.String(),
  method: Type.String(),
  event: Nullable(Type.String()),
  reason: Type.String(),
  ...eventIssueMembers,
  receivedAt: Instant,
  messageId: Nullable(Type.String()),
  state: State,
  hasBody: Type.Boolean({ description: 'Whether the event is kept whole and can be replayed.' }),
};

const RejectedEvent = Type.Object(members);
const RejectedEventDetail = Type.Object({
  ...members,
  body: Type.Unknown({ description: 'The event as it was sent; `{cut}` with its beginning where not all was kept.' }),
  issues: EventIssues,
});

const Count = Type.Object({
  count: Type.Integer(),
  receivedTo: Type.String({ description: 'With it, a filter means those that were counted and none that came later.' }),
});

const RejectedEventParams = paramsWith({ rejectedEventId: Type.String({ pattern: '^\\d{1,18}$' }) });
const Cursor = Type.Optional(Type.String({ pattern: '^\\d{1,18}$' }));

/** Rejected events: seen, mended one by one, replayed, discarded. */
export const rejectedEventRoutes =
  ({ find, replay, archive, clock }: RejectedEventRoutesParts): AddManagementRoutes =>
  (scope) => {
    scope.get(
      '/rejected-events',
      {
        schema: {
          operationId: 'listRejectedEvents',
          summary: 'List rejected events, newest first',
          tags,
          params: paramsWith({}),
          querystring: Type.Object({
            ...PageQuery,
            cursor: Cursor,
            ...rejectionFilterMembers,
            search: Type.Optional(Type.String({ maxLength: 200 })),
            state: Type.Optional(State),
          }),
          response: { 200: pageOf(RejectedEvent), ...problems },
        },
      },
      async ({ params: { workspaceId }, query: { limit = DEFAULT_ITEMS, cursor, search, state, ...filter } }) => {
        const page = await find.list(workspaceId, {
          filter: filterOf(filter),
          limit,
          ...given({ cursor, search, state }),
        });
        return { items: page.items.map(viewOf), nextCursor: page.nextCursor };
      },
    );
    scope.get(
      '/rejected-events/count',
      {
        schema: {
          operationId: 'countRejectedEvents',
          summary: 'Count rejected events',
          tags,
          params: paramsWith({}),
          querystring: Type.Object({ ...rejectionFilterMembers, state: Type.Optional(State) }),
          response: { 200: Count, ...problems },
        },
      },
      async ({ params: { workspaceId }, query: { state, ...query } }) => {
        const now = clock.now();
        const filter = filterOf(query);
        const receivedTo = Math.min(filter.receivedTo ?? now, now);
        const count = await archive.count(workspaceId, { filter: { ...filter, receivedTo }, ...given({ state }) });
        return { count, receivedTo: isoOf(receivedTo) };
      },
    );
    scope.get(
      '/rejected-events/:rejectedEventId',
      {
        schema: {
          operationId: 'readRejectedEvent',
          summary: 'Read a rejected event with what it held and what keeps it from being accepted now',
          tags,
          params: RejectedEventParams,
          response: { 200: RejectedEventDetail, ...problems },
        },
      },
      async ({ params: { workspaceId, rejectedEventId } }) => {
        const { body, issues, ...rejection } = await find.show(workspaceId, rejectedEventId);
        return { ...viewOf(rejection), body, issues: [...issues] };
      },
    );
    scope.post(
      '/rejected-events/:rejectedEventId/replay',
      {
        schema: {
          operationId: 'replayRejectedEvent',
          summary: 'Accept a rejected event, mended or as it is, as if it had been accepted when it came',
          tags,
          params: RejectedEventParams,
          body: Type.Object({ event: Type.Optional(Type.Record(Type.String(), Type.Unknown())) }),
          response: { 200: Type.Object({ outcome: Type.Literal('replayed') }), ...problems },
        },
      },
      async (request) => {
        const { workspaceId, rejectedEventId } = request.params;
        const mended = request.body.event as JsonObject | undefined;
        await replay({ workspaceId, rejectedEventId, by: actorOf(request), ...given({ event: mended }) });
        return { outcome: 'replayed' as const };
      },
    );
    scope.post(
      '/rejected-events/discard',
      {
        schema: {
          operationId: 'discardRejectedEvents',
          summary: 'Discard rejected events and forget what they held',
          tags,
          params: paramsWith({}),
          body: Type.Union([
            Type.Object({ ids: Type.Array(Type.String({ pattern: '^\\d{1,18}$' }), { minItems: 1, maxItems: 1_000 }) }),
            Type.Object({ filter: RejectionFilterBody }),
          ]),
          response: { 200: Type.Object({ discarded: Type.Integer() }), ...problems },
        },
      },
      async (request) => {
        const { body, params } = request;
        const which =
          'ids' in body
            ? ({ kind: 'named', ids: body.ids } as const)
            : ({ kind: 'matching', filter: filterOf(body.filter) } as const);
        const closing = { by: actorOf(request), at: clock.now() };
        return { discarded: await archive.discard(params.workspaceId, which, closing) };
      },
    );
  };

const viewOf = ({ bodyKind, receivedAt, ...rejection }: Rejection) => ({
  rejectedEventId: rejection.rejectedEventId,
  sourceId: rejection.sourceId,
  method: rejection.method,
  event: rejection.event,
  reason: rejection.reason,
  ...issueAt(rejection.path, rejection),
  receivedAt: isoOf(receivedAt),
  messageId: rejection.messageId,
  state: rejection.state,
  hasBody: bodyKind === 'event',
});
