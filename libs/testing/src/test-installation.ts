import { migrateSchema, provisionDatabase, databaseUrl, roleOf } from '@ichie/database';
import { type Clock, systemClock } from '@ichie/kernel';
import { type RuntimeConfig, createRuntime } from '@ichie/platform';
import {
  type GroupTopics,
  type OutgoingRecord,
  type StreamConfig,
  type TopicName,
  catalogueGroups,
  connectStreams,
  createTopics,
  streamMigrations,
} from '@ichie/stream';
import { RecordCollector } from './record-collector.ts';
import { createTestDatabase } from './test-database.ts';
import { testInfrastructure } from './infrastructure/test-infrastructure.ts';
import { topicPrefix } from './topic-prefix.ts';

/** A service's schema and where its migrations are. */
export interface ServiceMigrations {
  readonly schema: string;
  readonly folder: string;
}

export interface TestInstallationOptions {
  readonly name: string;
  readonly services: readonly ServiceMigrations[];
  /** Consumer groups that will run; each gets topics of its own. Those that the catalogue does not know read topics keyed by profile. */
  readonly groups: readonly string[];
  readonly clock?: Clock;
  /** Partitions of topics that have several; what the catalogue says unless told. */
  readonly partitions?: number;
}

/** Topics, schemas and a database of its own for one test file, on the infrastructure that all tests share. */
export interface TestInstallation extends AsyncDisposable {
  readonly stream: StreamConfig;
  /** Runtime of a service under test: any free port, silent. */
  readonly runtime: RuntimeConfig;
  /** Connects as the service's own role. */
  databaseUrl(schema: string): string;
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  /** Collects all records of a topic from its beginning. */
  collect<Topic extends TopicName>(topic: Topic): Promise<RecordCollector<Topic>>;
  /** Collects the dead letters of a group. */
  collectDeadLetters(group: string): Promise<RecordCollector<'dead-letters'>>;
}

/** Roles are shared by all databases of a server, so that every test must give them the same password. */
const PASSWORD = 'test';

export async function createTestInstallation(options: TestInstallationOptions): Promise<TestInstallation> {
  const infrastructure = testInfrastructure();
  const resources = new AsyncDisposableStack();
  const database = resources.use(await createTestDatabase(infrastructure, options.name));
  const stream: StreamConfig = {
    brokers: infrastructure.kafkaBrokers,
    registryUrl: infrastructure.registryUrl,
    topicPrefix: topicPrefix(),
    ...(options.partitions === undefined ? {} : { partitions: options.partitions }),
  };
  const runtimeConfig: RuntimeConfig = { host: '127.0.0.1', port: 0, logLevel: 'silent', tracing: false };
  const runtime = await createRuntime(`test-${options.name}`, runtimeConfig, { clock: options.clock ?? systemClock });
  resources.use(runtime);
  await Promise.all([
    createTopics({ config: stream, logger: runtime.logger, groups: options.groups.map(groupTopicsOf) }),
    migrateAll(infrastructure.postgresUrl, database.name, options.services),
  ]);
  const streams = connectStreams(runtime, stream);
  resources.use(streams);
  return {
    stream,
    runtime: runtimeConfig,
    databaseUrl: (schema) => roleUrl(databaseUrl(infrastructure.postgresUrl, database.name), schema),
    publish: (records) => streams.producer.publish(records),
    collect: async (topic) => resources.use(await RecordCollector.start(runtime, stream, topic)),
    collectDeadLetters: async (group) =>
      resources.use(
        await RecordCollector.start(
          runtime,
          { ...stream, topicPrefix: `${stream.topicPrefix}${group}.` },
          'dead-letters',
        ),
      ),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const groupTopicsOf = (group: string): GroupTopics =>
  catalogueGroups().find((known) => known.group === group) ?? { group, topics: ['profiles.activity'] };

async function migrateAll(
  superuserUrl: string,
  database: string,
  services: readonly ServiceMigrations[],
): Promise<void> {
  const schemas = services.map(({ schema }) => ({ schema, password: PASSWORD }));
  await provisionDatabase({ superuserUrl, database, schemas });
  const url = databaseUrl(superuserUrl, database);
  await Promise.all(
    services.map(({ schema, folder }) => migrateSchema({ url, schema, folders: [streamMigrations, folder] })),
  );
}

function roleUrl(url: string, schema: string): string {
  const changed = new URL(url);
  changed.username = roleOf(schema);
  changed.password = PASSWORD;
  return changed.href;
}
