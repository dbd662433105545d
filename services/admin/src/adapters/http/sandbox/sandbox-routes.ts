import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { Application } from '../../../application/application.ts';
import { listSandboxMessages, readSandboxMessage } from '../../../application/sandbox/read-sandbox.ts';
import { SandboxMessageSummaryView, SandboxMessageView } from '../../../application/sandbox/views.ts';
import { reference } from '../../../application/views/schema.ts';
import {
  PageQuery,
  SearchQuery,
  WorkspaceParams,
  pageOf,
  pageRequest,
  paramsWith,
  problems,
} from '../route-schemas.ts';

const tags = ['Sandbox inbox'];

export function addSandboxRoutes(server: HttpServer, application: Application): void {
  server.get(
    '/sandbox/messages',
    {
      schema: {
        operationId: 'listSandboxMessages',
        summary: 'List the mails in the sandbox inbox, newest first',
        tags,
        params: WorkspaceParams,
        querystring: Type.Object({ ...SearchQuery, ...PageQuery }),
        response: { 200: pageOf(reference(SandboxMessageSummaryView)), ...problems },
      },
    },
    ({ params, query }) => {
      const { search } = query;
      return listSandboxMessages(application, {
        ...params,
        ...pageRequest(query),
        ...(search === undefined ? {} : { search }),
      });
    },
  );
  server.get(
    '/sandbox/messages/:sandboxMessageId',
    {
      schema: {
        operationId: 'readSandboxMessage',
        summary: 'Read a mail as it was rendered',
        tags,
        params: paramsWith({ sandboxMessageId: Type.String() }),
        response: { 200: reference(SandboxMessageView), ...problems },
      },
    },
    ({ params }) => readSandboxMessage(application, params),
  );
}
