import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '@ichie/kernel';
import { Health } from './health.ts';
import { type HttpServer, type HttpServerParts, createHttpServer } from './http-server.ts';
import { type Logger, createLogger } from './logger.ts';
import type { RuntimeConfig } from './settings.ts';
import { type Telemetry, startTelemetry } from './telemetry.ts';

/** What a service stands on: its log, its telemetry, its health, its HTTP server and its clock. */
export interface Runtime extends AsyncDisposable {
  readonly service: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  readonly health: Health;
  readonly http: HttpServer;
  /** Hands over what must be closed with the service: the last that came goes first. */
  use<Resource extends AsyncDisposable | Disposable>(resource: Resource): Resource;
  /** Listens, says that the service has started, and gives the service that a caller can dispose of. */
  start(): Promise<Service>;
}

/** A running service. */
export interface Service extends AsyncDisposable {
  /** Where it listens, such as `http://127.0.0.1:4001`. */
  readonly url: string;
}

/** What tests put in place of the real thing. */
export interface RuntimeOverrides {
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly telemetry?: Telemetry;
}

export async function createRuntime(
  service: string,
  config: RuntimeConfig,
  options: RuntimeOverrides & Pick<HttpServerParts, 'options'> = {},
): Promise<Runtime> {
  const resources = new AsyncDisposableStack();
  const logger = options.logger ?? createLogger(service, config);
  const telemetry = resources.use(
    options.telemetry ?? (await startTelemetry(service, config.tracing ? 'tracing' : 'metricsOnly')),
  );
  const health = new Health();
  const http = await createHttpServer({ logger, telemetry, health, options: options.options ?? {} });

  const dispose = async (): Promise<void> => {
    health.stopping();
    await http.close();
    await resources.disposeAsync();
    logger.info('The service has stopped.');
  };

  return {
    service,
    clock: options.clock ?? systemClock,
    logger,
    telemetry,
    health,
    http,
    use: (resource) => resources.use(resource),
    async start() {
      await http.listen({ host: config.host, port: config.port });
      const { port } = http.server.address() as AddressInfo;
      health.started();
      logger.info({ port }, 'The service has started.');
      return { url: `http://${config.host}:${String(port)}`, [Symbol.asyncDispose]: dispose };
    },
    [Symbol.asyncDispose]: dispose,
  };
}
