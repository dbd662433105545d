import { join } from 'node:path';
import { hashSecret } from '@ichie/kernel';
import { type TestInstallation, aSource, createTestInstallation, eventually, freePort } from '@ichie/testing';
import { AcknowledgedLoad } from '../../support/acknowledged-load.ts';
import { ServiceProcess } from '../../support/service-process.ts';
import { stranger, wholeTopic } from '../../support/whole-topic.ts';

const WRITE_KEY = 'wk-kill';
const SENDERS = 8;
const EVENTS_PER_BATCH = 20;

/** Ingest as a process that can be killed, and what is needed to see whether it has kept its word. */
export interface KillGround extends AsyncDisposable {
  /** Where senders reach it, always the same. */
  readonly url: string;
  readonly port: number;
  startIngest(): Promise<ServiceProcess>;
  /** Sends to `url`, or to what stands before it. */
  load(url?: string): AcknowledgedLoad;
  /** What was answered 200 and is not in Kafka, as a client sees it that is not ours. */
  lost(load: AcknowledgedLoad): Promise<string[]>;
}

export async function createKillGround(name: string): Promise<KillGround> {
  const folder = join(import.meta.dirname, '../../../services/ingest/migrations');
  const installation = await createTestInstallation({
    name,
    services: [{ schema: 'ingest', folder }],
    groups: ['ingest'],
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const environment = environmentOf(installation, port);
  let isKeyKnown = false;
  return {
    url,
    port,
    async startIngest() {
      const ingest = await ServiceProcess.start('ingest', environment);
      if (!isKeyKnown) await letKeyIn(installation, url);
      isKeyKnown = true;
      return ingest;
    },
    load: (target = url) =>
      new AcknowledgedLoad({ url: target, writeKey: WRITE_KEY, senders: SENDERS, eventsPerBatch: EVENTS_PER_BATCH }),
    async lost({ acknowledged }) {
      const { brokers, registryUrl, topicPrefix } = installation.stream;
      const records = await wholeTopic({ kafka: stranger(brokers), registryUrl }, `${topicPrefix}events.collected`);
      const inKafka = new Set(records.map(({ value }) => value.messageId));
      return [...acknowledged].filter((messageId) => !inKafka.has(messageId));
    },
    [Symbol.asyncDispose]: () => installation[Symbol.asyncDispose](),
  };
}

const environmentOf = (installation: TestInstallation, port: number): Readonly<Record<string, string>> => ({
  HOST: '127.0.0.1',
  PORT: String(port),
  KAFKA_BROKERS: installation.stream.brokers.join(','),
  SCHEMA_REGISTRY_URL: installation.stream.registryUrl,
  ICHIE_TOPIC_PREFIX: installation.stream.topicPrefix,
  DATABASE_URL: installation.databaseUrl('ingest'),
  MANAGEMENT_TOKEN: 'management-token',
  SEALING_KEY: 'sealing-key-of-the-tests-with-enough-bytes',
  DURABLE_WITHIN_MS: '3000',
  ICHIE_LOG_LEVEL: 'silent',
});

async function letKeyIn(installation: TestInstallation, url: string): Promise<void> {
  const keys = [{ kind: 'write' as const, hash: hashSecret(WRITE_KEY), expiresAt: null }];
  await installation.publish([{ topic: 'definitions.sources', record: aSource('kill', { keys }) }]);
  await eventually(
    async () => {
      const response = await fetch(`${url}/v1/projects/${WRITE_KEY}/settings`);
      if (!response.ok) throw new Error(`Ingest does not know the write key yet: ${await response.text()}`);
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  );
}
