import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { Application } from '../../../application/application.ts';
import { keysetOf, pageOf as toPage } from '../../../application/paging.ts';
import { type ChangeSourceRequest, changeSource, findSource } from '../../../application/sources/change-source.ts';
import { type NewSourceRequest, createSource } from '../../../application/sources/create-source.ts';
import { NewSourceView, SourceKindView, SourceView, sourceView } from '../../../application/sources/views.ts';
import { reference } from '../../../application/views/schema.ts';
import { principalOf } from '../authentication.ts';
import { Name, PageQuery, WorkspaceParams, pageOf, pageRequest, paramsWith, problems } from '../route-schemas.ts';
import { Origins, WebhookChanges, WebhookWanted } from './source-bodies.ts';

const tags = ['Sources'];
const params = paramsWith({ sourceId: Type.String() });
const response = { 200: reference(SourceView), ...problems };

export function addSourceRoutes(server: HttpServer, application: Application): void {
  server.get(
    '/sources',
    {
      schema: {
        operationId: 'listSources',
        summary: 'List sources by name',
        tags,
        params: WorkspaceParams,
        querystring: Type.Object(PageQuery),
        response: { 200: pageOf(reference(SourceView)), ...problems },
      },
    },
    async ({ params: { workspaceId }, query }) => {
      const keyset = keysetOf(pageRequest(query), ['string', 'string']);
      const sources = await application.sources.list(workspaceId, keyset);
      return toPage(sources, keyset, {
        keyOf: ({ name, sourceId }) => [name, sourceId],
        itemOf: (source) => sourceView(application, source),
      });
    },
  );
  server.post(
    '/sources',
    {
      schema: {
        operationId: 'createSource',
        summary: 'Create a source with its keys',
        tags,
        params: WorkspaceParams,
        body: Type.Object({
          name: Name,
          kind: Type.Optional(SourceKindView),
          allowedOrigins: Type.Optional(Origins),
          webhook: Type.Optional(WebhookWanted),
        }),
        response: { 201: reference(NewSourceView), ...problems },
      },
    },
    async (request, reply) => {
      const { actor } = principalOf(request);
      const wanted: NewSourceRequest = { ...request.body, ...request.params, actor };
      const { source, writeKey, secretKey } = await createSource(application, wanted);
      return reply.status(201).send({ ...sourceView(application, source), writeKey, secretKey });
    },
  );
  server.get(
    '/sources/:sourceId',
    { schema: { operationId: 'readSource', summary: 'Read a source', tags, params, response } },
    async (request) => sourceView(application, await findSource(application, request.params)),
  );
  server.patch(
    '/sources/:sourceId',
    {
      schema: {
        operationId: 'changeSource',
        summary: 'Change a source; what is not named stays as it is',
        tags,
        params,
        body: Type.Object({
          name: Type.Optional(Name),
          enabled: Type.Optional(Type.Boolean()),
          allowedOrigins: Type.Optional(Origins),
          webhook: Type.Optional(WebhookChanges),
        }),
        response,
      },
    },
    async (request) => {
      const changes: ChangeSourceRequest = { ...request.body, ...request.params, actor: principalOf(request).actor };
      return sourceView(application, await changeSource(application, changes));
    },
  );
}
