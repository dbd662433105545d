import { openDatabase } from '@ichie/database';
import { type CreateId, randomId } from '@ichie/kernel';
import { createRuntime, type RuntimeOverrides, type Service } from '@ichie/platform';
import { connectStreams } from '@ichie/stream';
import { createCollectedEventsHandler } from './adapters/kafka/collected-events-handler.ts';
import { createIdentityMetrics } from './adapters/kafka/identity-metrics.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import type { Config, Secrets } from './config.ts';

export interface Overrides extends RuntimeOverrides {
  /** Makes the ids of profiles. */
  readonly createId?: CreateId;
}

/** identity-resolution: turns collected events into the ordered story of each profile. */
export async function createService(config: Config, secrets: Secrets, overrides: Overrides = {}): Promise<Service> {
  const runtime = await createRuntime('identity-resolution', config.runtime, overrides);
  const database = runtime.use(
    openDatabase<Tables>({ url: secrets.databaseUrl, applicationName: 'identity-resolution' }),
  );
  const streams = runtime.use(connectStreams(runtime, config.stream));
  const metrics = createIdentityMetrics(runtime.telemetry);
  streams.startProcessor({
    group: 'identity-resolution',
    topics: ['events.collected'],
    emits: ['profiles.activity'],
    database,
    handler: createCollectedEventsHandler(overrides.createId ?? randomId, metrics),
  });
  return runtime.start();
}
