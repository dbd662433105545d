import { groups } from '@ichie/contracts';
import { openDatabase } from '@ichie/database';
import { type CreateId, randomId } from '@ichie/kernel';
import { type RuntimeOverrides, type Service, createRuntime } from '@ichie/platform';
import { connectStreams } from '@ichie/stream';
import { addEdge } from './adapters/http/edge.ts';
import { addLiveRoutes } from './adapters/http/management/live/live-routes.ts';
import { addManagement } from './adapters/http/management/management-scope.ts';
import { addWebhookTopicRoutes } from './adapters/http/management/webhook-topic-routes.ts';
import { serverOptions } from './adapters/http/server-options.ts';
import { createDefinitionHandler } from './adapters/kafka/definition-handler.ts';
import { createSpillLane } from './adapters/kafka/event-lane.ts';
import { createEventPublisher } from './adapters/kafka/event-publisher.ts';
import { createRejectedEventStore } from './adapters/postgres/rejected-event-store.ts';
import { createSourceStore } from './adapters/postgres/source-store.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import { createCollectionMetrics } from './adapters/telemetry/collection-metrics.ts';
import { BufferedRejectedEventLog } from './application/buffered-rejected-event-log.ts';
import { createCollectEvents } from './application/collect-events.ts';
import { createNoteUnreadable } from './application/note-unreadable.ts';
import type { EventPublisher } from './application/ports.ts';
import { SourceCache } from './application/source-cache.ts';
import type { Config, Secrets } from './config.ts';
import { createLive } from './live.ts';
import { type ImportsParts, startImports } from './imports.ts';
import { openPlanHolding, openPlanManagement, openWorkspaceKeys } from './tracking-plans.ts';
import { openWebhookSources, openWebhooks } from './webhooks.ts';

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
  const { sealingKey } = secrets;
  const createId = overrides.createId ?? randomId;
  const database = runtime.use(openDatabase<Tables>({ url: secrets.databaseUrl, applicationName: 'ingest' }));
  const metrics = createCollectionMetrics(telemetry);
  const sources = runtime.use(new SourceCache({ store: createSourceStore(database.kysely), clock }));
  const webhookSources = openWebhookSources(runtime, database, sealingKey);
  const keys = openWorkspaceKeys(database, clock, sealingKey);
  const rejections = runtime.use(
    new BufferedRejectedEventLog({
      store: createRejectedEventStore(database.kysely, keys),
      clock,
      metrics,
      keepForMs: config.rejectedEventsKeptMs,
    }),
  );
  const live = runtime.use(createLive({ database, sealingKey, clock, logger: runtime.logger }));
  const { plans, holders } = openPlanHolding({ runtime, database, keys, keepForMs: config.rejectedEventsKeptMs });
  const streams = runtime.use(connectStreams(runtime, config.stream));
  streams.startProcessor({
    group: 'ingest',
    topics: groups.ingest.topics,
    emits: [],
    database,
    handler: createDefinitionHandler({
      onSources: () => {
        webhookSources.expire();
        void sources.refresh();
      },
      onPlans: () => void plans.refresh(),
    }),
  });
  const spillLane = createSpillLane({ hotKeys: config.hotKeys, clock, telemetry });
  const publishing = {
    publisher: overrides.publisher ?? createEventPublisher(streams, spillLane),
    clock,
    metrics,
    durableWithinMs: config.durableWithinMs,
  };
  const collecting = { ...publishing, rejections, createId, plans: holders, live: live.tap };
  await addEdge(runtime.http, {
    collect: createCollectEvents({ ...collecting, sources }),
    receiveWebhook: openWebhooks(runtime, webhookSources, collecting),
    noteUnreadable: createNoteUnreadable({ sources, rejections, clock, createId, metrics }),
    sources,
    clock,
    telemetry,
    bodyWithinMs: config.bodyWithinMs,
  });
  await addManagement(runtime.http, secrets.managementToken, [
    addLiveRoutes(live.watchers),
    addWebhookTopicRoutes,
    ...openPlanManagement({ ...publishing, runtime, database, keys, plans, streams, createId }),
    ...startImports({
      runtime,
      database,
      streams,
      secrets,
      config: config.imports,
      ...(overrides.resolve === undefined ? {} : { resolve: overrides.resolve }),
    }),
  ]);
  return runtime.start();
}
