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
import { presentSegments } from '../../../application/segments/present-segments.ts';
import { ConditionView, SegmentView } from '../../../application/segments/views.ts';
import { reference } from '../../../application/views/schema.ts';
import type { Definition } from '../../../domain/definitions/definition.ts';
import { definitionRequest, revisionOf } from '../definition-requests.ts';
import { Id, Name, PageQuery, WorkspaceParams, pageOf, pageRequest, paramsWith, problems } from '../route-schemas.ts';

const tags = ['Segments'];
const params = paramsWith({ segmentId: Id });
const response = { 200: reference(SegmentView), ...problems };

export function addSegmentRoutes(server: HttpServer, application: Application): void {
  const { segmentType } = application;

  const present = async (segment: Definition): Promise<SegmentView> => {
    const [view] = await presentSegments(application, segment.workspaceId, [segment]);
    if (view === undefined) throw new TypeError('A segment was not presented.');
    return view;
  };

  server.get(
    '/segments',
    {
      schema: {
        operationId: 'listSegments',
        summary: 'List segments by name',
        tags,
        params: WorkspaceParams,
        querystring: Type.Object(PageQuery),
        response: { 200: pageOf(reference(SegmentView)), ...problems },
      },
    },
    async ({ params: { workspaceId }, query }) => {
      const { items, nextCursor } = await listDefinitions(application, segmentType, {
        workspaceId,
        ...pageRequest(query),
      });
      return { items: await presentSegments(application, workspaceId, items), nextCursor };
    },
  );
  server.get(
    '/segments/:segmentId',
    { schema: { operationId: 'readSegment', summary: 'Read a segment', tags, params, response } },
    async (request) =>
      present(await findDefinition(application, segmentType, definitionRequest(request, request.params.segmentId))),
  );
  server.put(
    '/segments/:segmentId',
    {
      schema: {
        operationId: 'saveSegment',
        summary: 'Save the draft of a segment; the first creates it',
        tags,
        params,
        body: Type.Object({ name: Name, condition: ConditionView, revision: Type.Optional(Type.Integer()) }),
        response,
      },
    },
    async (request) => {
      const { name, condition } = request.body;
      const save = {
        ...definitionRequest(request, request.params.segmentId),
        ...revisionOf(request),
        name,
        draft: { condition: condition as never },
      };
      return present(await saveDefinition(application, segmentType, save));
    },
  );
  server.post(
    '/segments/:segmentId/publish',
    {
      schema: { operationId: 'publishSegment', summary: 'Publish the draft as a new version', tags, params, response },
    },
    async (request) =>
      present(await publishDefinition(application, segmentType, definitionRequest(request, request.params.segmentId))),
  );
  server.post(
    '/segments/:segmentId/archive',
    {
      schema: {
        operationId: 'archiveSegment',
        summary: 'Archive a segment: everyone leaves it',
        tags,
        params,
        response,
      },
    },
    async (request) =>
      present(await retireDefinition(application, segmentType, definitionRequest(request, request.params.segmentId))),
  );
}
