import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import { createApiKey, removeApiKey } from '../../../application/accounts/api-keys.ts';
import { ApiKeyView, apiKeyView } from '../../../application/accounts/views.ts';
import type { Application } from '../../../application/application.ts';
import { reference } from '../../../application/views/schema.ts';
import { principalOf } from '../authentication.ts';
import { Name, Nothing, WorkspaceParams, pageOf, paramsWith, problems } from '../route-schemas.ts';

const tags = ['API keys'];

export function addApiKeyRoutes(server: HttpServer, application: Application): void {
  server.get(
    '/api-keys',
    {
      schema: {
        operationId: 'listApiKeys',
        summary: 'List API keys',
        tags,
        params: WorkspaceParams,
        response: { 200: pageOf(reference(ApiKeyView)), ...problems },
      },
    },
    async ({ params }) => {
      const keys = await application.accounts.listApiKeys(params.workspaceId);
      return { items: keys.map(apiKeyView), nextCursor: null };
    },
  );
  server.post(
    '/api-keys',
    {
      schema: {
        operationId: 'createApiKey',
        summary: 'Create an API key',
        tags,
        params: WorkspaceParams,
        body: Type.Object({ name: Name }),
        response: {
          201: Type.Object({
            apiKeyId: Type.String(),
            key: Type.String({ description: 'Shown once and never again.' }),
          }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { workspaceId } = request.params;
      const key = await createApiKey(application, {
        workspaceId,
        name: request.body.name,
        principal: principalOf(request),
      });
      return reply.status(201).send(key);
    },
  );
  server.delete(
    '/api-keys/:apiKeyId',
    {
      schema: {
        operationId: 'removeApiKey',
        summary: 'Remove an API key',
        tags,
        params: paramsWith({ apiKeyId: Type.String() }),
        response: { 204: Nothing, ...problems },
      },
    },
    async ({ params }, reply) => {
      await removeApiKey(application, params.workspaceId, params.apiKeyId);
      return reply.status(204).send(null);
    },
  );
}
