import type { IncomingMessage } from 'node:http';
import type { Clock, JsonObject } from '@ichie/kernel';
import type { HttpServer } from '@ichie/platform';
import type { FastifyRequest } from 'fastify';
import { LIMITS } from '../../domain/limits.ts';
import { BodyTooSlow } from '../../errors.ts';
import type { BodyBudget, BodyLease } from './body-budget.ts';
import { decompress } from './decompress.ts';
import { parseBody } from './parse-body.ts';
import { readBytes } from './read-bytes.ts';

export interface BodyRules {
  readonly budget: BodyBudget;
  readonly clock: Clock;
  /** How long a body may take to arrive. */
  readonly bodyWithinMs: number;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Bytes that a body may have here once decompressed, where that is not what every request may have. */
    readonly bodyBytes?: number;
  }
}

/**
 * Reads every body as JSON. Content types say nothing: stock SDKs send JSON as text/plain, so that browsers need not ask
 * first, and as a form.
 */
export function readBodiesAsJson(scope: HttpServer, rules: BodyRules): void {
  const leases = new WeakMap<IncomingMessage, BodyLease>();
  scope.addHook('onRequest', (request, reply, done) => {
    if (request.method === 'POST') {
      request.headers['content-type'] = 'application/json';
      const lease = rules.budget.lease();
      leases.set(request.raw, lease);
      reply.raw.once('close', () => {
        lease.end();
      });
    }
    done();
  });
  // Who is told that the body took too long is not to go on sending it.
  scope.addHook('onError', (_request, reply, error, done) => {
    if (error instanceof BodyTooSlow) void reply.header('connection', 'close');
    done();
  });
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', (request: FastifyRequest, stream: IncomingMessage) =>
    withinTime(rules, readBody(request, stream, leases.get(request.raw))),
  );
}

async function readBody(
  request: FastifyRequest,
  stream: IncomingMessage,
  lease: BodyLease | undefined,
): Promise<JsonObject> {
  const take = (bytes: number): void => lease?.take(bytes);
  const limitBytes = request.routeOptions.config.bodyBytes ?? LIMITS.requestBytes;
  const bytes = await readBytes(stream, limitBytes, take);
  const plain = decompress(bytes, request.headers['content-encoding'], limitBytes);
  if (plain !== bytes) take(plain.length);
  return parseBody(plain);
}

/** What arrives after `bodyWithinMs` is not waited for. */
async function withinTime<Body>({ clock, bodyWithinMs }: BodyRules, body: Promise<Body>): Promise<Body> {
  const late = Promise.withResolvers<never>();
  const cancel = clock.schedule(clock.now() + bodyWithinMs, () => late.reject(new BodyTooSlow()));
  try {
    return await Promise.race([body, late.promise]);
  } finally {
    cancel();
  }
}
