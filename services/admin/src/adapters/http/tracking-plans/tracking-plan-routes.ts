import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { Application } from '../../../application/application.ts';
import { listDefinitions } from '../../../application/definitions/list-definitions.ts';
import { listVersions } from '../../../application/definitions/list-versions.ts';
import {
  findDefinition,
  publishDefinition,
  retireDefinition,
} from '../../../application/definitions/publish-definition.ts';
import { saveTrackingPlan } from '../../../application/tracking-plans/save-tracking-plan.ts';
import { trackingPlanType } from '../../../application/tracking-plans/tracking-plan-type.ts';
import {
  TrackingPlanDocumentView,
  TrackingPlanSummaryView,
  TrackingPlanVersionView,
  TrackingPlanView,
  trackingPlanSummary,
  trackingPlanVersionView,
  trackingPlanView,
} from '../../../application/tracking-plans/views.ts';
import { reference } from '../../../application/views/schema.ts';
import type { Definition } from '../../../domain/definitions/definition.ts';
import { definitionRequest, revisionOf } from '../definition-requests.ts';
import { Id, PageQuery, WorkspaceParams, pageOf, pageRequest, paramsWith, problems } from '../route-schemas.ts';

const tags = ['Tracking plans'];
const params = paramsWith({ sourceId: Id });
const response = { 200: reference(TrackingPlanView), ...problems };
const Revision = Type.Optional(Type.Integer({ description: 'The one that you have seen.' }));

export function addTrackingPlanRoutes(server: HttpServer, application: Application): void {
  const present = async (plan: Definition): Promise<TrackingPlanView> => {
    const { workspaceId, definitionId: sourceId } = plan;
    return trackingPlanView(plan, (await application.sources.find({ workspaceId, sourceId }))?.name);
  };

  server.get(
    '/tracking-plans',
    {
      schema: {
        operationId: 'listTrackingPlans',
        summary: 'List the tracking plans of sources',
        tags,
        params: WorkspaceParams,
        querystring: Type.Object(PageQuery),
        response: { 200: pageOf(reference(TrackingPlanSummaryView)), ...problems },
      },
    },
    async ({ params: { workspaceId }, query }) => {
      const page = { workspaceId, ...pageRequest(query) };
      const { items, nextCursor } = await listDefinitions(application, trackingPlanType, page);
      const names = await application.sources.namesOf(
        workspaceId,
        items.map(({ definitionId }) => definitionId),
      );
      return { items: items.map((plan) => trackingPlanSummary(plan, names.get(plan.definitionId))), nextCursor };
    },
  );
  server.get(
    '/tracking-plans/:sourceId',
    {
      schema: {
        operationId: 'readTrackingPlan',
        summary: 'Read the tracking plan of a source',
        tags,
        params,
        response,
      },
    },
    async (request) =>
      present(await findDefinition(application, trackingPlanType, definitionRequest(request, request.params.sourceId))),
  );
  server.put(
    '/tracking-plans/:sourceId',
    {
      schema: {
        operationId: 'saveTrackingPlan',
        summary: 'Save the draft of the tracking plan of a source; the first creates it',
        tags,
        params,
        body: Type.Object({ draft: TrackingPlanDocumentView, revision: Revision }),
        response,
      },
    },
    async (request) => {
      const save = {
        ...definitionRequest(request, request.params.sourceId),
        ...revisionOf(request),
        draft: request.body.draft as never,
      };
      return present(await saveTrackingPlan(application, save));
    },
  );
  server.post(
    '/tracking-plans/:sourceId/publish',
    {
      schema: {
        operationId: 'publishTrackingPlan',
        summary: 'Publish the draft as a new version',
        tags,
        params,
        body: Type.Object({ revision: Revision }),
        response,
      },
    },
    async (request) => {
      const publish = { ...definitionRequest(request, request.params.sourceId), ...revisionOf(request) };
      return present(await publishDefinition(application, trackingPlanType, publish));
    },
  );
  server.post(
    '/tracking-plans/:sourceId/archive',
    {
      schema: {
        operationId: 'archiveTrackingPlan',
        summary: 'Archive a tracking plan: it holds nobody to anything',
        tags,
        params,
        response,
      },
    },
    async (request) =>
      present(
        await retireDefinition(application, trackingPlanType, definitionRequest(request, request.params.sourceId)),
      ),
  );
  server.get(
    '/tracking-plans/:sourceId/versions',
    {
      schema: {
        operationId: 'listTrackingPlanVersions',
        summary: 'List what was published of a tracking plan, the newest first',
        tags,
        params,
        querystring: Type.Object(PageQuery),
        response: { 200: pageOf(reference(TrackingPlanVersionView)), ...problems },
      },
    },
    async ({ params: { workspaceId, sourceId }, query }) => {
      const page = { workspaceId, definitionId: sourceId, ...pageRequest(query) };
      const { items, nextCursor } = await listVersions(application, trackingPlanType, page);
      return { items: items.map(trackingPlanVersionView), nextCursor };
    },
  );
}
