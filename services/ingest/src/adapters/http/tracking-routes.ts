import { isJsonObject } from '@ichie/kernel';
import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { CollectEvents, CollectRequest } from '../../application/collect-events.ts';
import { LIMITS } from '../../domain/limits.ts';
import { TRACKING_METHODS, type TrackingMethod } from '../../domain/tracking-method.ts';
import { BodyUnreadable } from '../../errors.ts';
import { senderOf } from './sender-of.ts';

const Accepted = Type.Object({ success: Type.Literal(true) }, { description: 'The events are durable.' });

const schema = {
  tags: ['tracking'],
  body: Type.Unknown({ description: 'JSON of the Segment tracking API, whatever the content type.' }),
  response: { 200: Accepted },
} as const;

const methods = Object.entries(TRACKING_METHODS) as readonly (readonly [TrackingMethod, string])[];

/** `POST /v1/track` and the others, by name and by first letter. */
export function addTrackingRoutes(scope: HttpServer, collect: CollectEvents): void {
  for (const [method, letter] of methods) {
    addRoute(scope, collect, { path: `/v1/${method}`, method });
    addRoute(scope, collect, { path: `/v1/${letter}`, method });
  }
  addRoute(scope, collect, { path: '/v1/batch', method: 'batch' });
  addRoute(scope, collect, { path: '/v1/b', method: 'batch' });
  addRoute(scope, collect, { path: '/v1/import', method: 'import', bodyBytes: LIMITS.importRequestBytes });
  // What `navigator.sendBeacon` sends as a page closes: no headers, the key in the body or the query.
  for (const path of ['/v1/beacon', '/v1/beacon/batch', '/beacon/v1/batch']) {
    addRoute(scope, collect, { path, method: 'beacon' });
  }
}

interface TrackingRoute extends Pick<CollectRequest, 'method'> {
  readonly path: string;
  readonly bodyBytes?: number;
}

function addRoute(scope: HttpServer, collect: CollectEvents, { path, method, ...config }: TrackingRoute): void {
  scope.post(path, { schema, config }, async (request) => {
    const { body } = request;
    if (!isJsonObject(body)) throw new BodyUnreadable('The request has no body. Send one JSON object.');
    await collect({ method, body, ...senderOf(request) });
    return { success: true } as const;
  });
}
