import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { Application } from '../../../application/application.ts';
import { listDefinitions } from '../../../application/definitions/list-definitions.ts';
import {
  findDefinition,
  publishDefinition,
  retireDefinition,
} from '../../../application/definitions/publish-definition.ts';
import { saveDefinition } from '../../../application/definitions/save-definition.ts';
import { presentJourney, presentJourneys } from '../../../application/journeys/present-journeys.ts';
import { GraphView, JourneySummaryView, JourneyView } from '../../../application/journeys/views.ts';
import { reference } from '../../../application/views/schema.ts';
import { definitionRequest, revisionOf } from '../definition-requests.ts';
import { Id, Name, PageQuery, WorkspaceParams, pageOf, pageRequest, paramsWith, problems } from '../route-schemas.ts';

const tags = ['Journeys'];
const params = paramsWith({ journeyId: Id });
const response = { 200: reference(JourneyView), ...problems };

export function addJourneyRoutes(server: HttpServer, application: Application): void {
  const { journeyType } = application;

  server.get(
    '/journeys',
    {
      schema: {
        operationId: 'listJourneys',
        summary: 'List journeys by name',
        tags,
        params: WorkspaceParams,
        querystring: Type.Object(PageQuery),
        response: { 200: pageOf(reference(JourneySummaryView)), ...problems },
      },
    },
    async ({ params: { workspaceId }, query }) => {
      const { items, nextCursor } = await listDefinitions(application, journeyType, {
        workspaceId,
        ...pageRequest(query),
      });
      return { items: await presentJourneys(application, workspaceId, items), nextCursor };
    },
  );
  server.get(
    '/journeys/:journeyId',
    {
      schema: {
        operationId: 'readJourney',
        summary: 'Read a journey with the people at each step',
        tags,
        params,
        response,
      },
    },
    async (request) =>
      presentJourney(
        application,
        await findDefinition(application, journeyType, definitionRequest(request, request.params.journeyId)),
      ),
  );
  server.put(
    '/journeys/:journeyId',
    {
      schema: {
        operationId: 'saveJourney',
        summary: 'Save the draft of a journey; the first creates it',
        tags,
        params,
        body: Type.Object({ name: Name, graph: GraphView, revision: Type.Optional(Type.Integer()) }),
        response,
      },
    },
    async (request) => {
      const { name, graph } = request.body;
      const save = {
        ...definitionRequest(request, request.params.journeyId),
        ...revisionOf(request),
        name,
        draft: { graph: graph as never },
      };
      return presentJourney(application, await saveDefinition(application, journeyType, save));
    },
  );
  server.post(
    '/journeys/:journeyId/publish',
    {
      schema: { operationId: 'publishJourney', summary: 'Publish the draft as a new version', tags, params, response },
    },
    async (request) =>
      presentJourney(
        application,
        await publishDefinition(application, journeyType, definitionRequest(request, request.params.journeyId)),
      ),
  );
  server.post(
    '/journeys/:journeyId/close',
    {
      schema: {
        operationId: 'closeJourney',
        summary: 'Close a journey: nobody gets in, the people inside finish',
        tags,
        params,
        response,
      },
    },
    async (request) =>
      presentJourney(
        application,
        await retireDefinition(application, journeyType, definitionRequest(request, request.params.journeyId)),
      ),
  );
}
