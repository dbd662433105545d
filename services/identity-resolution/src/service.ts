import { groups } from '@ichie/contracts';
import { openDatabase } from '@ichie/database';
import { type CreateId, randomId, systemClock } from '@ichie/kernel';
import { createRuntime, type RuntimeOverrides, type Service } from '@ichie/platform';
import { connectStreams } from '@ichie/stream';
import { createCollectedEventsHandler, createOverflowHandler } from './adapters/kafka/collected-events-handler.ts';
import { createIdentityMetrics } from './adapters/kafka/identity-metrics.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import { Pace } from './application/pace.ts';
import type { Config, Secrets } from './config.ts';

export interface Overrides extends RuntimeOverrides {
  /** Makes the ids of profiles. */
  readonly createId?: CreateId;
}

/** The overflow is handled in steps this short, so that a profile in it is never locked for long. */
const STEPS_PER_SECOND = 5;

/** identity-resolution: turns collected events into the ordered story of each profile. */
export async function createService(config: Config, secrets: Secrets, overrides: Overrides = {}): Promise<Service> {
  const runtime = await createRuntime('identity-resolution', config.runtime, overrides);
  const database = runtime.use(
    openDatabase<Tables>({ url: secrets.databaseUrl, applicationName: 'identity-resolution' }),
  );
  const streams = runtime.use(connectStreams(runtime, config.stream));
  const parts = { createId: overrides.createId ?? randomId, metrics: createIdentityMetrics(runtime.telemetry) };
  streams.startProcessor({
    group: 'identity-resolution',
    topics: groups['identity-resolution'].topics,
    emits: ['profiles.activity'],
    database,
    handler: createCollectedEventsHandler(parts),
  });
  streams.startProcessor({
    group: 'identity-resolution-overflow',
    topics: groups['identity-resolution-overflow'].topics,
    emits: ['profiles.activity'],
    database,
    handler: createOverflowHandler(parts, new Pace(config.overflowEventsPerSecond, systemClock)),
    batchSize: Math.ceil(config.overflowEventsPerSecond / STEPS_PER_SECOND),
  });
  return runtime.start();
}
