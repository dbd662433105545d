import type { HttpServer } from '@ichie/platform';
import scalar from '@scalar/fastify-api-reference';
import { API_DESCRIPTION_PATH } from './api-description.ts';
import { INGEST_DESCRIPTION_PATH } from './ingest/ingest-description.ts';
import { DOCUMENTATION_POLICY } from './security-headers.ts';

/** The APIs to read and to try, admin's own and what it passes on to ingest, on a page that loads nothing from elsewhere. */
export async function addDocumentationPage(server: HttpServer): Promise<void> {
  await server.register(async (scope) => {
    scope.addHook('onRequest', (_request, reply, done) => {
      void reply.helmet({ contentSecurityPolicy: { useDefaults: false, directives: DOCUMENTATION_POLICY } });
      done();
    });
    await scope.register(scalar, {
      routePrefix: '/api/docs',
      configuration: {
        sources: [
          { title: 'Admin', slug: 'admin', url: API_DESCRIPTION_PATH },
          { title: 'Ingest', slug: 'ingest', url: INGEST_DESCRIPTION_PATH },
        ],
        pageTitle: 'Ichie API',
        withDefaultFonts: false,
        hideClientButton: true,
        showDeveloperTools: 'never',
        agent: { disabled: true },
        mcp: { disabled: true },
        telemetry: false,
      },
    });
  });
}
