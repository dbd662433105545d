import cookie from '@fastify/cookie';
import type { HttpServer } from '@ichie/platform';
import type { Application } from '../../application/application.ts';
import { addApiKeyRoutes } from './api-keys/api-key-routes.ts';
import { describeApi } from './api-description.ts';
import { requireMembership, requireSignIn } from './authentication.ts';
import { addConsoleFiles } from './console/console-files.ts';
import { addContentRoutes } from './content/content-routes.ts';
import { addDocumentationPage } from './documentation-page.ts';
import { addJourneyRoutes } from './journeys/journey-routes.ts';
import { addLiveRoutes } from './live/live-routes.ts';
import { addOverviewRoutes } from './overview/overview-routes.ts';
import { addPeopleRoutes } from './people/people-routes.ts';
import { addSandboxRoutes } from './sandbox/sandbox-routes.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { addSegmentRoutes } from './segments/segment-routes.ts';
import { addSessionRoutes, addSignInRoute } from './sessions/session-routes.ts';
import { addSourceRoutes } from './sources/source-routes.ts';

export interface AdminApiOptions {
  /** Where people reach us. */
  readonly publicUrl: string;
  /** The folder of the built console. */
  readonly consoleFolder: string | undefined;
}

/** The whole HTTP side of admin: the API, its documentation, and the console. */
export async function addAdminApi(
  server: HttpServer,
  application: Application,
  options: AdminApiOptions,
): Promise<void> {
  const secure = options.publicUrl.startsWith('https:');
  await addSecurityHeaders(server, { secure });
  await server.register(cookie);
  await describeApi(server);
  server.decorateRequest('principal', null);
  await server.register(
    async (api: HttpServer) => {
      addSignInRoute(api, application, { secure });
      await api.register((signedIn: HttpServer, _options, done) => {
        requireSignIn(signedIn, application, { secure });
        addSessionRoutes(signedIn, application, { secure });
        signedIn.register(
          (workspace: HttpServer, _workspaceOptions, workspaceDone) => {
            requireMembership(workspace);
            addWorkspaceRoutes(workspace, application);
            workspaceDone();
          },
          { prefix: '/workspaces/:workspaceId' },
        );
        done();
      });
    },
    { prefix: '/api/v1' },
  );
  await addDocumentationPage(server);
  if (options.consoleFolder !== undefined) await addConsoleFiles(server, options.consoleFolder, application.clock);
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
  addSandboxRoutes(workspace, application);
  addApiKeyRoutes(workspace, application);
}
