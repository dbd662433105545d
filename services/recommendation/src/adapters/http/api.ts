import swagger, { type SwaggerOptions } from '@fastify/swagger';
import type { HttpServer } from '@ichie/platform';
import { addItemRoutes, type ItemRouteParts } from './item-routes.ts';
import { addRecommendationRoutes, type RecommendationRouteParts } from './recommendation-routes.ts';

export interface ApiParts {
  readonly items: ItemRouteParts;
  readonly recommendations: RecommendationRouteParts;
}

const description: SwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Ichie recommendation',
      version: '1',
      description:
        'Items that can be recommended, and what to recommend to whom. Errors are problem details (RFC 9457).',
    },
    components: {
      securitySchemes: {
        secretKey: { type: 'http', scheme: 'basic', description: 'The secret key as user name, no password.' },
        bearer: { type: 'http', scheme: 'bearer', description: 'The secret key.' },
      },
    },
    security: [{ secretKey: [] }, { bearer: [] }],
  },
};

/** The HTTP API, and its description at `/openapi.json`. */
export async function addApi(server: HttpServer, { items, recommendations }: ApiParts): Promise<void> {
  await server.register(swagger, description);
  await server.register((scope: HttpServer, _options, done) => {
    addItemRoutes(scope, items);
    addRecommendationRoutes(scope, recommendations);
    done();
  });
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
}
