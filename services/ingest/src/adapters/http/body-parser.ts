import type { IncomingMessage } from 'node:http';
import type { Clock, JsonObject } from '@ichie/kernel';
import type { HttpServer } from '@ichie/platform';
import type { FastifyRequest } from 'fastify';
import { LIMITS } from '../../domain/limits.ts';
import { BodyTooSlow, BodyUnreadable } from '../../errors.ts';
import type { BodyBudget, BodyLease } from './body-budget.ts';
import { decompress } from './decompress.ts';
import { parseBody } from './parse-body.ts';
import { readBytes } from './read-bytes.ts';

export interface BodyRules {
  readonly budget: BodyBudget;
  readonly clock: Clock;
  /** How long a body may take to arrive. */
  readonly bodyWithinMs: number;
  /** Told of bodies that are no JSON. */
  readonly onUnreadable?: OnUnreadable;
}

export type OnUnreadable = (request: FastifyRequest, text: string) => void;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Bytes that a body may have here once decompressed, where that is not what every request may have. */
    readonly bodyBytes?: number;
    /** Whether the body is handed on as it came, for who must know its bytes to believe it. */
    readonly keepsBytes?: boolean;
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
    withinTime(rules, readBody(request, stream, { lease: leases.get(request.raw), onUnreadable: rules.onUnreadable })),
  );
}

async function readBody(
  request: FastifyRequest,
  stream: IncomingMessage,
  { lease, onUnreadable }: { readonly lease: BodyLease | undefined; readonly onUnreadable: OnUnreadable | undefined },
): Promise<JsonObject | Buffer> {
  const take = (bytes: number): void => lease?.take(bytes);
  const limitBytes = request.routeOptions.config.bodyBytes ?? LIMITS.requestBytes;
  const bytes = await readBytes(stream, limitBytes, take);
  if (request.routeOptions.config.keepsBytes === true) return bytes;
  const plain = decompress(bytes, request.headers['content-encoding'], limitBytes);
  if (plain !== bytes) take(plain.length);
  try {
    return parseBody(plain);
  } catch (error) {
    if (error instanceof BodyUnreadable) onUnreadable?.(request, plain.toString('utf8'));
    throw error;
  }
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
