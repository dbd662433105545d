import type { EventCollected } from '@ichie/contracts';
import { createService } from '@ichie/ingest';
import { loadConfiguration } from '@ichie/ingest/config';
import { migrations } from '@ichie/ingest/migrations';
import { hashSecret, parseJsonObject } from '@ichie/kernel';
import { type RecordCollector, aSource, createTestInstallation, eventually, freePort } from '@ichie/testing';
import { HttpProxy } from '../support/http-proxy.ts';

export const WRITE_KEY = 'wk-shop';

/** A real ingest with a real Kafka, and a proxy before it where things can go wrong. */
export interface ConformanceStand extends AsyncDisposable {
  readonly proxy: HttpProxy;
  readonly events: RecordCollector<'events.collected'>;
  /** Waits until each of these has come at least once; the events by their messageIds, however often each came. */
  eventsOf(messageIds: readonly string[]): Promise<ReadonlyMap<string, readonly EventCollected[]>>;
}

export async function startConformanceStand(name: string): Promise<ConformanceStand> {
  const resources = new AsyncDisposableStack();
  const installation = resources.use(
    await createTestInstallation({ name, services: [migrations], groups: ['ingest'], partitions: 4 }),
  );
  const { stream } = installation;
  const { config, secrets } = loadConfiguration({
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    ICHIE_LOG_LEVEL: 'silent',
    KAFKA_BROKERS: stream.brokers.join(','),
    SCHEMA_REGISTRY_URL: stream.registryUrl,
    ICHIE_TOPIC_PREFIX: stream.topicPrefix,
    ICHIE_PARTITIONS: String(stream.partitions),
    DATABASE_URL: installation.databaseUrl('ingest'),
    MANAGEMENT_TOKEN: 'management-token',
    SEALING_KEY: 'sealing-key-of-the-tests-with-enough-bytes',
  });
  const ingest = resources.use(await createService(config, secrets));
  const proxy = resources.use(await HttpProxy.start(ingest.url));
  await installation.publish([
    { topic: 'definitions.sources', record: aSource('shop', { keys: [aWriteKey(WRITE_KEY)] }) },
  ]);
  await eventually(async () => {
    const { status } = await fetch(`${ingest.url}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify({ batch: [], writeKey: WRITE_KEY }),
    });
    if (status !== 200) throw new Error('The source is not known yet.');
  });
  const events = await installation.collect('events.collected');
  return {
    proxy,
    events,
    async eventsOf(messageIds) {
      await eventually(
        () => {
          const come = new Set(events.records.map(({ messageId }) => messageId));
          const missing = messageIds.filter((messageId) => !come.has(messageId));
          if (missing.length > 0) throw new Error(`These have not come: ${missing.join(', ')}`);
        },
        { timeoutMs: 30_000 },
      );
      return Map.groupBy(events.records, ({ messageId }) => messageId);
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const aWriteKey = (writeKey: string) => ({ kind: 'write' as const, hash: hashSecret(writeKey), expiresAt: null });

/** Requests that carry events; what SDKs ask beside is another matter. */
export const carriesEvents = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === 'POST' && !path.startsWith('/v1/m');

/** An event with its JSON read, for comparing field by field. */
export const readable = ({ properties, traits, context, ...event }: EventCollected) => ({
  ...event,
  properties: parseJsonObject(properties),
  traits: parseJsonObject(traits),
  context: parseJsonObject(context),
});
