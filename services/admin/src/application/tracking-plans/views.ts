import { PLAN_FAULT_CODES, type PlanFaultCode, type TrackingPlanDocument } from '@ichie/tracking-plans';
import { type Static, Type } from 'typebox';
import type { Definition } from '../../domain/definitions/definition.ts';
import type { PublishedVersion } from '../definitions/list-versions.ts';
import { definitionFields, definitionView } from '../definitions/views.ts';
import { AnyObject, Instant, isoTime, nullable } from '../views/schema.ts';
import { documentOf } from './tracking-plan-type.ts';

export const TrackingPlanDocumentView = AnyObject<TrackingPlanDocument>(
  'A plan of libs/tracking-plans: `{rules: {unplannedEvents, unplannedProperties, violations, coerce}, events: {"Order Completed": {description?, schema, rules?}}, identify?, group?}`, with JSON Schema 2020-12.',
);

/** Codes of the issues of a draft that is refused. */
export const TrackingPlanFaultCodeView = Type.Unsafe<PlanFaultCode>({
  type: 'string',
  enum: PLAN_FAULT_CODES,
  description: 'What the issues of a plan that is refused have as their `code`.',
  $id: 'TrackingPlanFaultCode',
});

const summary = {
  sourceId: Type.String(),
  ...definitionFields,
  plannedEvents: Type.Integer({ description: 'How many events the draft plans.' }),
};

export const TrackingPlanSummaryView = Type.Object(summary, { $id: 'TrackingPlanSummary' });
export type TrackingPlanSummaryView = Static<typeof TrackingPlanSummaryView>;

export const TrackingPlanView = Type.Object({ ...summary, draft: TrackingPlanDocumentView }, { $id: 'TrackingPlan' });
export type TrackingPlanView = Static<typeof TrackingPlanView>;

export const TrackingPlanVersionView = Type.Object(
  {
    version: Type.Integer({ description: 'Counts from 1.' }),
    publishedAt: Instant,
    publishedBy: nullable(
      Type.String({
        description: 'Who published it: `user:<id>` or `apiKey:<id>`; null where the audit log does not say.',
      }),
    ),
    archived: Type.Boolean({
      description: 'Whether with this version the plan was archived: it held nobody to anything.',
    }),
    document: TrackingPlanDocumentView,
  },
  { $id: 'TrackingPlanVersion' },
);
export type TrackingPlanVersionView = Static<typeof TrackingPlanVersionView>;

/** `sourceName` is what the source is called now; the plan has no name of its own. */
export const trackingPlanSummary = (plan: Definition, sourceName: string | undefined): TrackingPlanSummaryView => ({
  sourceId: plan.definitionId,
  ...definitionView(plan),
  name: sourceName ?? plan.name,
  plannedEvents: Object.keys(documentOf(plan.draft).events).length,
});

export const trackingPlanView = (plan: Definition, sourceName: string | undefined): TrackingPlanView => ({
  ...trackingPlanSummary(plan, sourceName),
  draft: documentOf(plan.draft),
});

export const trackingPlanVersionView = (version: PublishedVersion): TrackingPlanVersionView => ({
  version: version.version,
  publishedAt: isoTime(version.publishedAt),
  publishedBy: version.publishedBy,
  archived: version.retired,
  document: documentOf(version.body),
});
