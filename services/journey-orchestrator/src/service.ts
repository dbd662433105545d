import { groups } from '@ichie/contracts';
import { openDatabase } from '@ichie/database';
import { createRuntime, type RuntimeOverrides, type Service } from '@ichie/platform';
import { connectStreams } from '@ichie/stream';
import { followDefinitions } from './adapters/kafka/follow-definitions.ts';
import { createJourneyMetrics } from './adapters/kafka/journey-metrics.ts';
import { createJourneysHandler } from './adapters/kafka/journeys-handler.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import type { Config, Secrets } from './config.ts';
import { JourneyCatalog } from './domain/journey-catalog.ts';

export type Overrides = RuntimeOverrides;

/** journey-orchestrator: walks people through the published versions of journeys. */
export async function createService(config: Config, secrets: Secrets, overrides: Overrides = {}): Promise<Service> {
  const runtime = await createRuntime('journey-orchestrator', config.runtime, overrides);
  const database = runtime.use(
    openDatabase<Tables>({
      url: secrets.databaseUrl,
      applicationName: 'journey-orchestrator',
      onIdleError: (error) => runtime.logger.warn({ err: error }, 'An idle connection to the database broke.'),
    }),
  );
  const streams = runtime.use(connectStreams(runtime, config.stream));
  const catalog = new JourneyCatalog();
  await followDefinitions(streams, catalog, runtime.logger);
  streams.startProcessor({
    group: 'journey-orchestrator',
    topics: groups['journey-orchestrator'].topics,
    emits: ['journeys.activity', 'messages.requested'],
    database,
    handler: createJourneysHandler({ catalog, metrics: createJourneyMetrics(runtime.telemetry) }),
  });
  return runtime.start();
}
