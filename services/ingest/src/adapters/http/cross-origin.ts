import type { HttpServer } from '@ichie/platform';

/** How long a browser remembers that it may send. */
const REMEMBERED_SECONDS = '7200';

/** Everything that browsers ask for. */
const PATHS = ['/v1/*', '/pixel/v1/*', '/beacon/v1/*', '/sourceConfig'];

/**
 * Lets pages of any origin send events: a write key is public, and no cookie means anything here. Where a source names
 * its pages, that is judged when the key is known, which no preflight tells. Must be called before the routes are added.
 */
export function allowAllOrigins(scope: HttpServer): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    void reply
      .header('access-control-allow-origin', '*')
      .header('access-control-expose-headers', 'retry-after')
      .header('cross-origin-resource-policy', 'cross-origin');
    done();
  });
  for (const path of PATHS) {
    scope.options(path, { schema: { hide: true } }, ({ headers }, reply) => {
      // A page of the internet that sends to a private network is asked for by itself.
      if (headers['access-control-request-private-network'] === 'true') {
        void reply.header('access-control-allow-private-network', 'true');
      }
      return reply
        .headers({
          'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
          'access-control-allow-headers': headers['access-control-request-headers'] ?? 'authorization, content-type',
          'access-control-max-age': REMEMBERED_SECONDS,
          vary: 'access-control-request-headers, access-control-request-private-network',
        })
        .status(204)
        .send();
    });
  }
}
