import { groups } from '@ichie/contracts';
import { openDatabase } from '@ichie/database';
import { type CreateId, randomId } from '@ichie/kernel';
import { type RuntimeOverrides, type Service, createRuntime, createSealer } from '@ichie/platform';
import { connectStreams, openDeadLetters } from '@ichie/stream';
import { addAdminSite } from './adapters/http/admin-site.ts';
import { createActivityHandler } from './adapters/kafka/activity-handler.ts';
import { PublicationRelay } from './adapters/kafka/publication-relay.ts';
import { ChangeListener } from './adapters/postgres/change-listener.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import { createAdminMetrics, observeLiveHub } from './adapters/telemetry/admin-metrics.ts';
import { bootstrap } from './application/accounts/bootstrap.ts';
import type { Config, Secrets } from './config.ts';
import { createApplication } from './create-application.ts';

export interface Overrides extends RuntimeOverrides {
  readonly createId?: CreateId;
}

/** admin: the marketers' API, what it defines, and the read models behind every page of the console. */
export async function createService(config: Config, secrets: Secrets, overrides: Overrides = {}): Promise<Service> {
  const runtime = await createRuntime('admin', config.runtime, {
    ...overrides,
    options: { trustProxy: config.trustProxy },
  });
  const { clock, logger } = runtime;
  const database = runtime.use(openDatabase<Tables>({ url: secrets.databaseUrl, applicationName: 'admin' }));
  const streams = runtime.use(connectStreams(runtime, config.stream));
  const metrics = createAdminMetrics(runtime.telemetry);
  const relay = runtime.use(new PublicationRelay({ database, producer: streams.producer, clock, logger, metrics }));
  const application = createApplication(config, {
    database,
    clock,
    createId: overrides.createId ?? randomId,
    sealer: createSealer(secrets.sealingKey),
    readLag: (groups) => streams.lagOf(groups),
    deadLetters: runtime.use(openDeadLetters(runtime, config.stream)),
    onSignIn: metrics.signIn,
    onPublication: () => relay.wake(),
  });
  const live = runtime.use(application.live);
  observeLiveHub(runtime.telemetry, live);
  runtime.use(
    await ChangeListener.start({
      database,
      clock,
      logger,
      onChanges: (touched) => live.profilesTouched(touched),
      onMissed: () => live.changesMissed(),
    }),
  );
  await bootstrap(application, secrets);
  relay.wake();
  streams.startProcessor({
    group: 'admin',
    topics: groups.admin.topics,
    emits: [],
    database,
    handler: createActivityHandler(),
  });
  const ingest = { ingestUrl: config.ingestUrl, managementToken: secrets.managementToken };
  await addAdminSite(runtime.http, application, { ...config, ingest });
  return runtime.start();
}
