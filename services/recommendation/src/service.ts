import { groups } from '@ichie/contracts';
import { openDatabase } from '@ichie/database';
import { createRuntime, indexSecretKeys, type RuntimeOverrides, type Service } from '@ichie/platform';
import { connectStreams } from '@ichie/stream';
import { createAccess } from './adapters/http/access.ts';
import { addApi } from './adapters/http/api.ts';
import { createActivityHandler } from './adapters/kafka/activity-handler.ts';
import { createCatalogHandler } from './adapters/kafka/catalog-handler.ts';
import { createItemPublisher } from './adapters/kafka/item-publisher.ts';
import { createItemStore } from './adapters/postgres/item-store.ts';
import { createModelReader } from './adapters/postgres/model-reader.ts';
import { createShopperStore } from './adapters/postgres/shopper-store.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import { createRecommendationMetrics } from './adapters/telemetry/recommendation-metrics.ts';
import { Models } from './application/models.ts';
import { ProfileArrivals } from './application/profile-arrivals.ts';
import { recommendItems } from './application/recommend-items.ts';
import type { Config, Secrets } from './config.ts';

export type Overrides = RuntimeOverrides;

/** 500 items, each with a page of attributes. */
const BODY_LIMIT = 2 * 1024 * 1024;

/** recommendation: what goes with what, what is wanted, and what to show to whom. */
export async function createService(config: Config, secrets: Secrets, overrides: Overrides = {}): Promise<Service> {
  const runtime = await createRuntime('recommendation', config.runtime, {
    ...overrides,
    options: { bodyLimit: BODY_LIMIT },
  });
  const { clock, logger, telemetry } = runtime;
  const database = runtime.use(
    openDatabase<Tables>({
      url: secrets.databaseUrl,
      applicationName: 'recommendation',
      poolSize: 24,
      onIdleError: (error) => logger.warn({ err: error }, 'An idle connection to the database broke.'),
    }),
  );
  const models = runtime.use(await Models.open(createModelReader(database.kysely), logger));
  const arrivals = new ProfileArrivals();
  const metrics = createRecommendationMetrics(telemetry);
  runtime.health.addReadiness('models', () => models.fault);

  const streams = runtime.use(connectStreams(runtime, config.stream));
  const secretKeys = indexSecretKeys(
    await streams.openTable('definitions.sources', (source) => (source.enabled ? source : undefined)),
  );
  streams.startProcessor({
    group: 'recommendation',
    topics: groups.recommendation.topics,
    emits: [],
    database,
    handler: createActivityHandler({ models, arrivals, metrics }),
  });
  streams.startProcessor({
    group: 'recommendation-catalog',
    topics: groups['recommendation-catalog'].topics,
    emits: [],
    database,
    handler: createCatalogHandler(models),
  });

  const access = createAccess({ secretKeys, serviceToken: secrets.serviceToken, clock });
  const shoppers = createShopperStore(database.kysely);
  await addApi(runtime.http, {
    items: { access, clock, items: createItemStore(database.kysely), publish: createItemPublisher(streams) },
    recommendations: {
      access,
      async recommend(query) {
        const answer = await recommendItems({ models, shoppers, arrivals }, query);
        metrics.answered(answer);
        return answer;
      },
    },
  });
  return runtime.start();
}
