import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { Application } from '../../../application/application.ts';
import { previewTemplate } from '../../../application/content/preview-template.ts';
import { templateType } from '../../../application/content/template-type.ts';
import {
  PreviewView,
  TemplateSourceView,
  TemplateSummaryView,
  TemplateView,
  templateSummary,
  templateView,
} from '../../../application/content/views.ts';
import { listDefinitions } from '../../../application/definitions/list-definitions.ts';
import {
  findDefinition,
  publishDefinition,
  retireDefinition,
} from '../../../application/definitions/publish-definition.ts';
import { saveDefinition } from '../../../application/definitions/save-definition.ts';
import { AnyObject, OneOf, reference } from '../../../application/views/schema.ts';
import type { JsonObject } from '@ichie/kernel';
import { definitionRequest, revisionOf } from '../definition-requests.ts';
import { Id, Name, PageQuery, WorkspaceParams, pageOf, pageRequest, paramsWith, problems } from '../route-schemas.ts';

const tags = ['Content'];
const params = paramsWith({ templateId: Id });
const response = { 200: reference(TemplateView), ...problems };

export function addContentRoutes(server: HttpServer, application: Application): void {
  server.get(
    '/content',
    {
      schema: {
        operationId: 'listContent',
        summary: 'List content by name',
        tags,
        params: WorkspaceParams,
        querystring: Type.Object(PageQuery),
        response: { 200: pageOf(reference(TemplateSummaryView)), ...problems },
      },
    },
    async ({ params: { workspaceId }, query }) => {
      const { items, nextCursor } = await listDefinitions(application, templateType, {
        workspaceId,
        ...pageRequest(query),
      });
      return { items: items.map(templateSummary), nextCursor };
    },
  );
  server.get(
    '/content/:templateId',
    { schema: { operationId: 'readContent', summary: 'Read a template', tags, params, response } },
    async (request) =>
      templateView(
        await findDefinition(application, templateType, definitionRequest(request, request.params.templateId)),
      ),
  );
  server.put(
    '/content/:templateId',
    {
      schema: {
        operationId: 'saveContent',
        summary: 'Save the draft of a template; the first creates it',
        tags,
        params,
        body: Type.Object({
          name: Name,
          channel: Type.Optional(OneOf(['email', 'inApp'], { description: 'Unless the source says it.' })),
          source: TemplateSourceView,
          revision: Type.Optional(Type.Integer()),
        }),
        response,
      },
    },
    async (request) => {
      const { name, channel, source } = request.body;
      const draft = { source: { ...(channel === undefined ? {} : { channel }), ...source } as never };
      const save = { ...definitionRequest(request, request.params.templateId), ...revisionOf(request), name, draft };
      return templateView(await saveDefinition(application, templateType, save));
    },
  );
  server.post(
    '/content/:templateId/publish',
    {
      schema: {
        operationId: 'publishContent',
        summary: 'Compile the draft and publish it as a new version',
        tags,
        params,
        response,
      },
    },
    async (request) =>
      templateView(
        await publishDefinition(application, templateType, definitionRequest(request, request.params.templateId)),
      ),
  );
  server.post(
    '/content/:templateId/archive',
    {
      schema: {
        operationId: 'archiveContent',
        summary: 'Archive a template: it is not sent any more',
        tags,
        params,
        response,
      },
    },
    async (request) =>
      templateView(
        await retireDefinition(application, templateType, definitionRequest(request, request.params.templateId)),
      ),
  );
  server.post(
    '/content/:templateId/preview',
    {
      schema: {
        operationId: 'previewContent',
        summary: 'Render the draft for a person, or for a made-up one',
        tags,
        params,
        body: Type.Object({
          locale: Type.String({ maxLength: 35 }),
          profileId: Type.Optional(Type.String()),
          variables: Type.Optional(AnyObject<JsonObject>('Variables in place of made-up ones, such as `event`.')),
        }),
        response: { 200: reference(PreviewView), ...problems },
      },
    },
    (request) =>
      previewTemplate(application, { ...definitionRequest(request, request.params.templateId), ...request.body }),
  );
}
