import { type Issue, type JsonObject, failure, issueAt, success } from '@ichie/kernel';
import { type TrackingPlanDocument, parseTrackingPlan } from '@ichie/tracking-plans';
import type { DefinitionType } from '../definitions/definition-type.ts';

/** Tracking plans: what a source may send; the plan's id is the source's. Only the newest version counts. */
export const trackingPlanType: DefinitionType = {
  kind: 'trackingPlan',
  policy: 'replaced',
  check: checkPlan,
  // What was saved is read again: what is published must hold to the rules of today.
  prepare: (_workspaceId, _sourceId, draft) => Promise.resolve(checkPlan(draft)),
  publicationOf: (version) => ({
    topic: 'definitions.tracking-plans',
    record: {
      type: 'TrackingPlanPublished',
      workspaceId: version.workspaceId,
      sourceId: version.definitionId,
      version: version.version,
      document: JSON.stringify(version.body),
      status: version.retired ? 'archived' : 'live',
      publishedAt: version.publishedAt,
    },
  }),
};

/** The plan in a draft or a version; it was parsed before it was stored. */
export const documentOf = (body: JsonObject): TrackingPlanDocument => body as unknown as TrackingPlanDocument;

function checkPlan(draft: JsonObject): ReturnType<DefinitionType['check']> {
  const parsed = parseTrackingPlan(draft);
  return parsed.ok ? success(parsed.value as never) : failure(parsed.issues.map(inDraft));
}

const inDraft = (issue: Issue): Issue => issueAt(`/draft${issue.path}`, issue);
