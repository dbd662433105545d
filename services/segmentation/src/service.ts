import { groups } from '@ichie/contracts';
import { openDatabase } from '@ichie/database';
import { createRuntime, type RuntimeOverrides, type Service } from '@ichie/platform';
import { connectStreams } from '@ichie/stream';
import type { Tables } from './adapters/postgres/tables.ts';
import { followDefinitions } from './adapters/kafka/follow-definitions.ts';
import { createSegmentationHandler } from './adapters/kafka/segmentation-handler.ts';
import { createSegmentationMetrics } from './adapters/kafka/segmentation-metrics.ts';
import type { Config, Secrets } from './config.ts';
import { SegmentCatalog } from './domain/segment-catalog.ts';

export type Overrides = RuntimeOverrides;

/** segmentation: keeps every person in the segments they match, as events happen and as time passes. */
export async function createService(config: Config, secrets: Secrets, overrides: Overrides = {}): Promise<Service> {
  const runtime = await createRuntime('segmentation', config.runtime, overrides);
  const database = runtime.use(
    openDatabase<Tables>({
      url: secrets.databaseUrl,
      applicationName: 'segmentation',
      access: 'byKey',
      onIdleError: (error) => runtime.logger.warn({ err: error }, 'An idle connection to the database broke.'),
    }),
  );
  const streams = runtime.use(connectStreams(runtime, config.stream));
  const catalog = new SegmentCatalog();
  const definitions = await followDefinitions(streams, catalog, runtime.logger);
  const processor = streams.startProcessor({
    group: 'segmentation',
    topics: groups.segmentation.topics,
    emits: ['segments.membership'],
    database,
    handler: createSegmentationHandler({ catalog, metrics: createSegmentationMetrics(runtime.telemetry) }),
  });
  definitions.onChange(() => {
    processor.refresh();
  });
  return runtime.start();
}
