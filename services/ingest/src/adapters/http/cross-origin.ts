import type { HttpServer } from '@ichie/platform';

/** How long a browser remembers that it may send. */
const REMEMBERED_SECONDS = '7200';

/**
 * Lets pages of any origin send events: a write key is public, and no cookie means anything here. Must be called before
 * the routes are added.
 */
export function allowAllOrigins(scope: HttpServer): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    void reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', 'retry-after');
    done();
  });
  scope.options('/v1/*', { schema: { hide: true } }, (request, reply) =>
    reply
      .headers({
        'access-control-allow-methods': 'GET, POST, OPTIONS',
        'access-control-allow-headers':
          request.headers['access-control-request-headers'] ?? 'authorization, content-type',
        'access-control-max-age': REMEMBERED_SECONDS,
        vary: 'access-control-request-headers',
      })
      .status(204)
      .send(),
  );
}
