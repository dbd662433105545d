import { openDatabase } from '@ichie/database';
import { type CreateId, randomId } from '@ichie/kernel';
import { type RuntimeOverrides, type Service, createRuntime } from '@ichie/platform';
import { connectStreams } from '@ichie/stream';
import { addEdge } from './adapters/http/edge.ts';
import { addLiveRoutes } from './adapters/http/management/live/live-routes.ts';
import { addManagement } from './adapters/http/management/management-scope.ts';
import { serverOptions } from './adapters/http/server-options.ts';
import { createEventPublisher } from './adapters/kafka/event-publisher.ts';
import { createSourceHandler } from './adapters/kafka/source-handler.ts';
import { createRejectedEventStore } from './adapters/postgres/rejected-event-store.ts';
import { createSourceStore } from './adapters/postgres/source-store.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import { createCollectionMetrics } from './adapters/telemetry/collection-metrics.ts';
import { BufferedRejectedEventLog } from './application/buffered-rejected-event-log.ts';
import { createCollectEvents } from './application/collect-events.ts';
import type { EventPublisher } from './application/ports.ts';
import { SourceCache } from './application/source-cache.ts';
import type { Config, Secrets } from './config.ts';
import { createLive } from './create-live.ts';
import { type ImportsParts, startImports } from './imports.ts';

/** What tests put in place of the real thing. */
export interface Overrides extends RuntimeOverrides {
  readonly createId?: CreateId;
  readonly publisher?: EventPublisher;
  /** Finds the addresses of the hosts that imports read from. */
  readonly resolve?: ImportsParts['resolve'];
}

/** The public HTTP edge for client apps: answers 200 when their events are durable. */
export async function createService(config: Config, secrets: Secrets, overrides: Overrides = {}): Promise<Service> {
  const runtime = await createRuntime('ingest', config.runtime, {
    ...overrides,
    options: serverOptions(config.trustProxy),
  });
  const { clock, telemetry } = runtime;
  const database = runtime.use(openDatabase<Tables>({ url: secrets.databaseUrl, applicationName: 'ingest' }));
  const metrics = createCollectionMetrics(telemetry);
  const sources = runtime.use(new SourceCache({ store: createSourceStore(database.kysely), clock }));
  const rejections = runtime.use(
    new BufferedRejectedEventLog({
      store: createRejectedEventStore(database.kysely),
      clock,
      metrics,
      keepForMs: config.rejectedEventsKeptMs,
    }),
  );
  const live = runtime.use(createLive({ database, sealingKey: secrets.sealingKey, clock, logger: runtime.logger }));
  const streams = runtime.use(connectStreams(runtime, config.stream));
  streams.startProcessor({
    group: 'ingest',
    topics: ['definitions.sources'],
    emits: [],
    database,
    handler: createSourceHandler(() => void sources.refresh()),
  });
  const collect = createCollectEvents({
    sources,
    publisher: overrides.publisher ?? createEventPublisher(streams),
    rejections,
    clock,
    createId: overrides.createId ?? randomId,
    metrics,
    durableWithinMs: config.durableWithinMs,
    live: live.tap,
  });
  await addEdge(runtime.http, { collect, sources, clock, telemetry, bodyWithinMs: config.bodyWithinMs });
  const imports = startImports({
    runtime,
    database,
    streams,
    secrets,
    config: config.imports,
    ...(overrides.resolve === undefined ? {} : { resolve: overrides.resolve }),
  });
  await addManagement(runtime.http, secrets.managementToken, [addLiveRoutes(live.watchers), ...imports]);
  return runtime.start();
}
