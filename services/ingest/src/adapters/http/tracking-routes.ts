import { isJsonObject } from '@ichie/kernel';
import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { CollectEvents, CollectRequest } from '../../application/collect-events.ts';
import { TRACKING_METHODS, type TrackingMethod } from '../../domain/tracking-method.ts';
import { BodyUnreadable } from '../../errors.ts';

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
    addRoute(scope, collect, { path: method, method });
    addRoute(scope, collect, { path: letter, method });
  }
  addRoute(scope, collect, { path: 'batch', method: 'batch' });
  addRoute(scope, collect, { path: 'b', method: 'batch' });
}

interface TrackingRoute extends Pick<CollectRequest, 'method'> {
  readonly path: string;
}

function addRoute(scope: HttpServer, collect: CollectEvents, { path, method }: TrackingRoute): void {
  scope.post(`/v1/${path}`, { schema }, async ({ body, headers, ip }) => {
    if (!isJsonObject(body)) throw new BodyUnreadable('The request has no body. Send one JSON object.');
    const { authorization, 'user-agent': userAgent = null } = headers;
    await collect({ method, authorization, body, ip, userAgent });
    return { success: true } as const;
  });
}
