import { IchieError } from '@ichie/kernel';
import { type HttpServer, problemOf } from '@ichie/platform';
import { Type } from 'typebox';
import type { CollectEvents, CollectRequest } from '../../application/collect-events.ts';
import { TRACKING_METHODS, type TrackingMethod } from '../../domain/tracking-method.ts';
import { eventOfQuery } from './pixel-event.ts';
import { RETRY_AFTER_SECONDS } from './retry-after.ts';
import { senderOf } from './sender-of.ts';

/** One transparent dot. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const schema = {
  tags: ['pixel'],
  querystring: Type.Object({}, { description: 'The event: `data` (JSON or base64), or a parameter for each field.' }),
  response: { '2xx': Type.Unsafe<Buffer>({ description: 'A transparent dot; the event is durable.' }) },
} as const;

const methods = Object.keys(TRACKING_METHODS) as readonly TrackingMethod[];

/** `GET /v1/pixel/track` and the others, with the event in the query: for mails, and pages without script. */
export function addPixelRoutes(scope: HttpServer, collect: CollectEvents): void {
  addRoute(scope, collect, { path: '/v1/pixel', method: 'single' });
  for (const method of methods) {
    addRoute(scope, collect, { path: `/v1/pixel/${method}`, method });
    addRoute(scope, collect, { path: `/pixel/v1/${method}`, method });
  }
}

interface PixelRoute extends Pick<CollectRequest, 'method'> {
  readonly path: string;
}

/** Always answers with the dot, whatever went wrong: nobody is to see a broken image. The status and a header tell. */
function addRoute(scope: HttpServer, collect: CollectEvents, { path, method }: PixelRoute): void {
  // A HEAD would be an event, too.
  scope.get(path, { schema, exposeHeadRoute: false }, async (request, reply) => {
    void reply.type('image/gif').header('cache-control', 'no-store, private');
    try {
      await collect({ method, body: eventOfQuery(request.query), ...senderOf(request) });
    } catch (error) {
      if (!(error instanceof IchieError)) throw error;
      const { status, code } = problemOf(error);
      void reply.status(status).header('ichie-problem', code);
      if (error.retryable) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    }
    return reply.send(GIF);
  });
}
