import { EXPECTATION_KINDS, type ExpectationKind } from '@ichie/tracking-plans';
import { Type } from 'typebox';
import type { InferPlan } from '../../../application/plans/infer-plan.ts';
import type { ShowViolations } from '../../../application/plans/show-violations.ts';
import type { TryPlans } from '../../../application/plans/try-plans.ts';
import { type AddManagementRoutes, actorOf } from './management-scope.ts';
import { named } from './named-schemas.ts';
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

export interface PlanRoutesParts {
  readonly violations: ShowViolations;
  readonly trials: TryPlans;
  readonly infer: InferPlan;
}

const tags = ['Tracking plans'];

const Action = Type.Union([Type.Literal('allowed'), Type.Literal('omitted'), Type.Literal('blocked')]);

const Expectation = Type.Object(
  {
    kind: Type.Unsafe<ExpectationKind>({ type: 'string', enum: [...EXPECTATION_KINDS] }),
    value: Type.String({
      description: 'What of that kind: the types with spaces between them, the limit, the pattern.',
    }),
  },
  {
    ...named('Expectation'),
    description: 'What the plan wants, for those who say it in their own words; absent where that is not known.',
  },
);

const broken = {
  event: Nullable(Type.String()),
  path: Type.String(),
  expectation: Type.Optional(Expectation),
  expected: Type.String({ description: 'In English.' }),
  got: Type.String(),
  action: Action,
  sample: Nullable(Type.String()),
  count: Type.Integer(),
};

const Violation = Type.Object({
  violationId: Type.String(),
  sourceId: Type.String(),
  method: Type.String(),
  ...broken,
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  planVersion: Type.Integer(),
});

const Series = Type.Object({
  points: Type.Array(
    Type.Object({ at: Instant, allowed: Type.Integer(), omitted: Type.Integer(), blocked: Type.Integer() }),
  ),
});

const Trial = Type.Object({
  trialId: Type.String(),
  sourceId: Type.String(),
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
  progress: Type.Number(),
  eventsSeen: Type.Integer(),
  blocked: Type.Integer(),
  violations: Type.Array(Type.Object(broken)),
});

const InferredPlan = Type.Object({
  document: Type.Unknown({ description: 'A tracking plan.' }),
  eventsSeen: Type.Integer(),
  since: Instant,
});

const SourceQuery = { sourceId: Type.Optional(Type.String()) };

/** What breaks tracking plans, what a plan would do, and which plan would fit. */
export const planRoutes =
  ({ violations, trials, infer }: PlanRoutesParts): AddManagementRoutes =>
  (scope) => {
    scope.get(
      '/violations',
      {
        schema: {
          operationId: 'listViolations',
          summary: 'List the ways in which events broke their tracking plans, those seen last first',
          tags,
          params: paramsWith({}),
          querystring: Type.Object({ ...PageQuery, ...SourceQuery, event: Type.Optional(Type.String()) }),
          response: { 200: pageOf(Violation), ...problems },
        },
      },
      async ({ params: { workspaceId }, query: { limit = DEFAULT_ITEMS, ...query } }) => {
        const { items, nextCursor } = await violations.list(workspaceId, { limit, ...given(query) });
        const views = items.map(({ firstSeenAt, lastSeenAt, ...violation }) => ({
          ...violation,
          firstSeenAt: isoOf(firstSeenAt),
          lastSeenAt: isoOf(lastSeenAt),
        }));
        return { items: views, nextCursor };
      },
    );
    scope.get(
      '/violations/series',
      {
        schema: {
          operationId: 'readViolationSeries',
          summary: 'See how many violations there were, minute by minute; coarser over long times',
          tags,
          params: paramsWith({}),
          querystring: Type.Object({ ...SourceQuery, from: Type.Optional(Instant), to: Type.Optional(Instant) }),
          response: { 200: Series, ...problems },
        },
      },
      async ({ params: { workspaceId }, query: { sourceId, from, to } }) => {
        const points = await violations.series(workspaceId, {
          ...given({ sourceId }),
          ...(from === undefined ? {} : { from: Date.parse(from) }),
          ...(to === undefined ? {} : { to: Date.parse(to) }),
        });
        return { points: points.map(({ at, ...counts }) => ({ at: isoOf(at), ...counts })) };
      },
    );
    scope.post(
      '/plan-trials',
      {
        schema: {
          operationId: 'tryTrackingPlan',
          summary: 'Try a tracking plan on the events of the last seven days, without any effect',
          tags,
          params: paramsWith({}),
          body: Type.Object({ sourceId: Type.String({ minLength: 1 }), document: Type.Unknown() }),
          response: { 202: Type.Object({ trialId: Type.String() }), ...problems },
        },
      },
      async (request, reply) => {
        const { sourceId, document } = request.body;
        const { workspaceId } = request.params;
        const trialId = await trials.begin({ workspaceId, sourceId }, document, actorOf(request));
        return reply.status(202).send({ trialId });
      },
    );
    scope.get(
      '/plan-trials/:trialId',
      {
        schema: {
          operationId: 'readPlanTrial',
          summary: 'See what a plan would have done, as far as it was tried',
          tags,
          params: paramsWith({ trialId: Type.String() }),
          response: { 200: Trial, ...problems },
        },
      },
      async ({ params: { workspaceId, trialId } }) => {
        const trial = await trials.find(workspaceId, trialId);
        const { sourceId, state, progress, eventsSeen, blocked } = trial;
        return { trialId, sourceId, state, progress, eventsSeen, blocked, violations: [...trial.violations] };
      },
    );
    scope.get(
      '/sources/:sourceId/inferred-plan',
      {
        schema: {
          operationId: 'inferTrackingPlan',
          summary: 'Propose a tracking plan from the newest events of a source',
          tags,
          params: paramsWith({ sourceId: Type.String() }),
          response: { 200: InferredPlan, ...problems },
        },
      },
      async ({ params: { workspaceId, sourceId } }) => {
        const { document, eventsSeen, since } = await infer({ workspaceId, sourceId });
        return { document, eventsSeen, since: isoOf(since) };
      },
    );
  };
