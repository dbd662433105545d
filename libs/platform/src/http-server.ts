import type { ServerOptions } from 'node:http';
import type {} from '@fastify/swagger';
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
  fastify,
} from 'fastify';
import type { Health } from './health.ts';
import { RouteUnknown } from './http-errors.ts';
import type { Logger } from './logger.ts';
import { PROBLEM_CONTENT_TYPE, problemOf } from './problem.ts';
import type { Telemetry } from './telemetry.ts';

/** A Fastify server whose routes are typed by their TypeBox schemas. */
export type HttpServer = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export interface HttpServerParts {
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  readonly health: Health;
  readonly options?: HttpServerOptions;
}

/** What a service decides about its server; `http` goes to Node's own. */
export interface HttpServerOptions extends Pick<
  FastifyServerOptions,
  'bodyLimit' | 'trustProxy' | 'requestTimeout' | 'routerOptions' | 'clientErrorHandler'
> {
  readonly http?: Pick<ServerOptions, 'headersTimeout' | 'connectionsCheckingInterval' | 'maxHeaderSize'>;
}

/**
 * The HTTP server of a service, not yet listening: `/livez`, `/readyz` and `/metrics`, problem details for every error,
 * a span for each request. Requests are not logged one by one; metrics count them.
 */
export async function createHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const loggerInstance: FastifyBaseLogger = parts.logger;
  const server: HttpServer = fastify({
    ...parts.options,
    loggerInstance,
    // Requests are not logged, so that none needs a logger of its own, which would cost more than a small request.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
  }).withTypeProvider<TypeBoxTypeProvider>();
  server.setValidatorCompiler(TypeBoxValidatorCompiler);
  if (parts.telemetry.tracing) await traceRequests(server);
  answerErrors(server);
  countRequests(server, parts.telemetry);
  addOperationRoutes(server, parts);
  return server;
}

/** Loaded only where spans are made: it costs every request a little. */
async function traceRequests(server: HttpServer): Promise<void> {
  const { FastifyOtelInstrumentation } = await import('@fastify/otel');
  await server.register(new FastifyOtelInstrumentation().plugin());
}

function answerErrors(server: HttpServer): void {
  server.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) {
      request.log.error({ err: error, route: request.routeOptions.url }, 'A request failed.');
    }
    return reply.status(problem.status).type(PROBLEM_CONTENT_TYPE).send(problem);
  });
  server.setNotFoundHandler((_request, reply) => {
    const problem = problemOf(
      new RouteUnknown('Nothing is at this address. The API documentation lists what there is.'),
    );
    return reply.status(problem.status).type(PROBLEM_CONTENT_TYPE).send(problem);
  });
}

function countRequests(server: HttpServer, telemetry: Telemetry): void {
  const duration = telemetry.meter.createHistogram('http_server_request_duration_seconds', {
    unit: 's',
    description: 'How long requests took.',
    advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] },
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    duration.record(reply.elapsedTime / 1000, { method: request.method, route, status: reply.statusCode });
    done();
  });
}

function addOperationRoutes(server: HttpServer, { health, telemetry }: HttpServerParts): void {
  const hidden = { schema: { hide: true } as const };
  server.get('/livez', hidden, (_request, reply) => {
    const faults = health.livenessFaults();
    return reply.status(Object.keys(faults).length === 0 ? 200 : 503).send({ faults });
  });
  server.get('/readyz', hidden, (_request, reply) => {
    const faults = health.readinessFaults();
    return reply.status(Object.keys(faults).length === 0 ? 200 : 503).send({ faults });
  });
  server.get('/metrics', hidden, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await telemetry.metricsText()),
  );
}
