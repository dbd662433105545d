import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SourcePublished, type EventCollected } from '@ichie/contracts';
import { type Database, openDatabase } from '@ichie/database';
import type { Service } from '@ichie/platform';
import type { StreamConfig } from '@ichie/stream';
import { type RecordCollector, type TestInstallation, createTestInstallation, eventually } from '@ichie/testing';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import type { Config, ImportsConfig, Secrets } from '../src/config.ts';
import { migrations } from '../src/migrations.ts';
import { type Overrides, createService } from '../src/service.ts';

export const WORKSPACE_ID = 'workspace-1';

/** A running ingest on the real stack, with sources `wk-<name>` published as admin would. */
export interface IngestUnderTest extends AsyncDisposable {
  readonly service: Service;
  readonly database: Database<Tables>;
  readonly events: RecordCollector<'events.collected'>;
  publishSource(source: SourcePublished): Promise<void>;
  /** Publishes as other services would. */
  publish: TestInstallation['publish'];
  /** Waits for the event with this messageId. */
  eventOf(messageId: string): Promise<EventCollected>;
  post(path: string, init: RequestInit): Promise<Response>;
}

export interface IngestOptions {
  readonly stream?: Partial<StreamConfig>;
  readonly durableWithinMs?: number;
  readonly imports?: Partial<ImportsConfig>;
  readonly bodyWithinMs?: number;
}

export const ingestConfig = (installation: TestInstallation, options: IngestOptions = {}): Config => ({
  runtime: installation.runtime,
  stream: { ...installation.stream, ...options.stream },
  trustProxy: false,
  durableWithinMs: options.durableWithinMs ?? 8_000,
  rejectedEventsKeptMs: 86_400_000,
  imports: {
    folder: join(tmpdir(), `ichie-uploads-${installation.stream.topicPrefix}`),
    largestBytes: 100_000_000,
    allowedHosts: [],
    rowsPerSecond: Infinity,
    atOnce: 2,
    filesKeptMs: 86_400_000,
    rejectedRowsKeptMs: 86_400_000,
    ...options.imports,
  },
  bodyWithinMs: options.bodyWithinMs ?? 30_000,
  hotKeys: { eventsPerSecond: 0, coolsAfterMs: 60_000 },
});

export const ingestSecrets = (databaseUrl: string): Secrets => ({
  databaseUrl,
  managementToken: 'management-token',
  sealingKey: 'sealing-key-of-the-tests-with-enough-bytes',
});

export const createIngestInstallation = (): Promise<TestInstallation> =>
  createTestInstallation({ name: 'ingest', services: [migrations], groups: ['ingest'] });

export async function startIngest(options: IngestOptions = {}, overrides: Overrides = {}): Promise<IngestUnderTest> {
  const resources = new AsyncDisposableStack();
  const installation = resources.use(await createIngestInstallation());
  const databaseUrl = installation.databaseUrl('ingest');
  const database = resources.use(openDatabase<Tables>({ url: databaseUrl, applicationName: 'ingest-test' }));
  const service = resources.use(
    await createService(ingestConfig(installation, options), ingestSecrets(databaseUrl), overrides),
  );
  const events = await installation.collect('events.collected');

  const post: IngestUnderTest['post'] = (path, init) => fetch(`${service.url}${path}`, { method: 'POST', ...init });
  return {
    service,
    database,
    events,
    post,
    publish: (records) => installation.publish(records),
    async publishSource(source) {
      await installation.publish([{ topic: 'definitions.sources', record: source }]);
      await eventually(
        async () => {
          const { published_at: publishedAt } = await database.kysely
            .selectFrom('sources')
            .select('published_at')
            .where('workspace_id', '=', source.workspaceId)
            .where('source_id', '=', source.sourceId)
            .executeTakeFirstOrThrow();
          if (publishedAt.getTime() !== source.publishedAt) throw new Error('The source is not there yet.');
        },
        { timeoutMs: 30_000 },
      );
    },
    async eventOf(messageId) {
      const [event] = await events.waitFor(1, (record) => record.messageId === messageId);
      if (event === undefined) throw new Error(`No event ${messageId} has come.`);
      return event;
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
