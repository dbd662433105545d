import swagger from '@fastify/swagger';
import type { HttpServer } from '@ichie/platform';
import { withComponents, withNames } from './named-schemas.ts';

/** Where clients find these routes: admin passes them on. */
const CLIENT_PREFIX = '/api/v1/workspaces/:workspaceId/ingest';

/**
 * Describes the routes of `management` (OpenAPI 3.1) from their schemas, at `/openapi.json`. What lies below `prefix` has the addresses
 * at which clients reach it through admin. Comes before the routes.
 */
export async function describeManagement(management: HttpServer, prefix: string): Promise<void> {
  await management.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Ichie ingest API',
        version: '1',
        description:
          'What lies in ingest: rejected events, violations, imports, what comes in right now. Reached through admin, with its session or API key. ' +
          'Lists are paged: `limit`, and `cursor` with the `nextCursor` of the page before. Errors are problem details (RFC 9457) with a stable `code`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'ichie_session' },
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { apiKey: [] }],
    },
    transform: ({ schema, url }) => ({
      schema: withNames(schema) as typeof schema,
      url: url.replace(prefix, CLIENT_PREFIX),
    }),
  });
  management.get('/openapi.json', { schema: { hide: true } }, () =>
    withComponents(management.swagger() as Readonly<Record<string, unknown>>),
  );
}
