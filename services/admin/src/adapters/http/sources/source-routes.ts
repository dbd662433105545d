import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { Application } from '../../../application/application.ts';
import { keysetOf, pageOf as toPage } from '../../../application/paging.ts';
import { createSource } from '../../../application/sources/create-source.ts';
import { NewSourceView, SourceView, sourceView } from '../../../application/sources/views.ts';
import { reference } from '../../../application/views/schema.ts';
import { principalOf } from '../authentication.ts';
import { Name, PageQuery, WorkspaceParams, pageOf, pageRequest, problems } from '../route-schemas.ts';

const tags = ['Sources'];

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
    async ({ params, query }) => {
      const keyset = keysetOf(pageRequest(query), ['string', 'string']);
      const sources = await application.sources.list(params.workspaceId, keyset);
      return toPage(sources, keyset, { keyOf: ({ name, sourceId }) => [name, sourceId], itemOf: sourceView });
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
        body: Type.Object({ name: Name }),
        response: { 201: reference(NewSourceView), ...problems },
      },
    },
    async (request, reply) => {
      const { actor } = principalOf(request);
      const { source, writeKey, secretKey } = await createSource(application, {
        ...request.params,
        ...request.body,
        actor,
      });
      return reply.status(201).send({ ...sourceView(source), writeKey, secretKey });
    },
  );
}
