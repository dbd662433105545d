import cookie from '@fastify/cookie';
import type { HttpServer } from '@ichie/platform';
import type { Application } from '../../application/application.ts';
import { addApiKeyRoutes } from './api-keys/api-key-routes.ts';
import { describeApi } from './api-description.ts';
import { requireMembership, requireSignIn } from './authentication.ts';
import { addContentRoutes } from './content/content-routes.ts';
import { addDeadLetterRoutes } from './dead-letters/dead-letter-routes.ts';
import { type IngestGatewayOptions, addIngestGateway } from './ingest/ingest-gateway.ts';
import { addJourneyRoutes } from './journeys/journey-routes.ts';
import { addLiveRoutes } from './live/live-routes.ts';
import { addOverviewRoutes } from './overview/overview-routes.ts';
import { addPeopleRoutes } from './people/people-routes.ts';
import { addSandboxRoutes } from './sandbox/sandbox-routes.ts';
import { addSegmentRoutes } from './segments/segment-routes.ts';
import { addSessionRoutes, addSignInRoute } from './sessions/session-routes.ts';
import type { CookieSettings } from './session-cookie.ts';
import { addSourceKeyRoutes } from './sources/source-key-routes.ts';
import { addSourceRoutes } from './sources/source-routes.ts';

export interface AdminApiOptions {
  readonly cookies: CookieSettings;
  readonly ingest: IngestGatewayOptions;
}

/** The API and its description. */
export async function addAdminApi(
  server: HttpServer,
  application: Application,
  { cookies, ingest }: AdminApiOptions,
): Promise<void> {
  await server.register(cookie);
  await describeApi(server);
  server.decorateRequest('principal', null);
  await server.register(
    async (api: HttpServer) => {
      addSignInRoute(api, application, cookies);
      await api.register(async (signedIn: HttpServer) => {
        requireSignIn(signedIn, application, cookies);
        addSessionRoutes(signedIn, application, cookies);
        await signedIn.register(
          async (workspace: HttpServer) => {
            requireMembership(workspace);
            addWorkspaceRoutes(workspace, application);
            await addIngestGateway(workspace, ingest);
          },
          { prefix: '/workspaces/:workspaceId' },
        );
      });
    },
    { prefix: '/api/v1' },
  );
}

/** Every route below a workspace. */
function addWorkspaceRoutes(workspace: HttpServer, application: Application): void {
  addOverviewRoutes(workspace, application);
  addLiveRoutes(workspace, application);
  addPeopleRoutes(workspace, application);
  addSegmentRoutes(workspace, application);
  addJourneyRoutes(workspace, application);
  addContentRoutes(workspace, application);
  addSourceRoutes(workspace, application);
  addSourceKeyRoutes(workspace, application);
  addSandboxRoutes(workspace, application);
  addApiKeyRoutes(workspace, application);
  addDeadLetterRoutes(workspace, application);
}
