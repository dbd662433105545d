import type { HttpServer } from '@ichie/platform';
import type { Application } from '../../../application/application.ts';
import { OverviewView } from '../../../application/overview/views.ts';
import { SystemView, readSystem } from '../../../application/system/read-system.ts';
import { reference } from '../../../application/views/schema.ts';
import { principalOf } from '../authentication.ts';
import { WorkspaceParams, problems } from '../route-schemas.ts';

const tags = ['Overview'];

export function addOverviewRoutes(server: HttpServer, application: Application): void {
  server.get(
    '/overview',
    {
      schema: {
        operationId: 'readOverview',
        summary: 'How the workspace is doing at this moment',
        tags,
        params: WorkspaceParams,
        response: { 200: reference(OverviewView), ...problems },
      },
    },
    (request) => application.overviews.read({ ...request.params, locale: principalOf(request).user.locale }),
  );
  server.get(
    '/system',
    {
      schema: {
        operationId: 'readSystem',
        summary: 'How the services are',
        tags,
        params: WorkspaceParams,
        response: { 200: reference(SystemView), ...problems },
      },
    },
    () => readSystem(application),
  );
}
