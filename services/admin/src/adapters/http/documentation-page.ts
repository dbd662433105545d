import type { HttpServer } from '@ichie/platform';
import scalar from '@scalar/fastify-api-reference';
import { API_DESCRIPTION_PATH } from './api-description.ts';
import { DOCUMENTATION_POLICY } from './security-headers.ts';

/** The API to read and to try, on a page that loads nothing from elsewhere. */
export async function addDocumentationPage(server: HttpServer): Promise<void> {
  await server.register(async (scope) => {
    scope.addHook('onRequest', (_request, reply, done) => {
      void reply.helmet({ contentSecurityPolicy: { useDefaults: false, directives: DOCUMENTATION_POLICY } });
      done();
    });
    await scope.register(scalar, {
      routePrefix: '/api/docs',
      configuration: {
        url: API_DESCRIPTION_PATH,
        pageTitle: 'Ichie admin API',
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
