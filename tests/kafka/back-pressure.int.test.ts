import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createService } from '@ichie/ingest';
import { loadConfiguration } from '@ichie/ingest/config';
import { migrations } from '@ichie/ingest/migrations';
import { hashSecret } from '@ichie/kernel';
import type { Service } from '@ichie/platform';
import {
  type TestInstallation,
  createTestInstallation,
  eventually,
  publishInfrastructure,
  testInfrastructure,
  aSource,
} from '@ichie/testing';
import { type BrokerBehindProxy, startBrokerBehindProxy } from './broker-behind-proxy.ts';

const WRITE_KEY = 'wk-flood';
const DURABLE_WITHIN_MS = 3_000;
/** Senders that post one request after another. */
const SENDERS = 48;
const MIB = 1024 * 1024;
const JEST_TIMEOUT_MS = 180_000;

/** What ingest lets wait. */
const MOST_RECORDS = 50_000;
const MOST_BYTES = 64 * MIB;

/** What is sent on to a queue that is full, in queues. */
const TIMES_TOO_MUCH = 4;
/** Of what the process holds after it has refused that, which is twice as much: requests that are tried again take some. */
const MOST_GROWTH_BYTES = 2 * MOST_BYTES;

const SOURCE = aSource('flood', { keys: [{ kind: 'write', hash: hashSecret(WRITE_KEY), expiresAt: null }] });

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Memory that is in use, without what is only waiting to be collected. */
function heldBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly messageIds: readonly string[];
}

describe('ingest before a broker that accepts connections and answers nothing', () => {
  const resources = new AsyncDisposableStack();
  let broker: BrokerBehindProxy;
  let service: Service;
  let installation: TestInstallation;
  let sent = 0;

  beforeAll(async () => {
    broker = resources.use(await startBrokerBehindProxy());
    const shared = testInfrastructure();
    publishInfrastructure({ ...shared, kafkaBrokers: [broker.address] }, process.env);
    resources.defer(() => publishInfrastructure(shared, process.env));
    installation = resources.use(
      await createTestInstallation({ name: 'back-pressure', services: [migrations], groups: ['ingest'] }),
    );
    service = resources.use(await startIngest(installation));
    await installation.publish([{ topic: 'definitions.sources', record: SOURCE }]);
    await posted(1, 0);
  }, JEST_TIMEOUT_MS);

  afterAll(async () => {
    await broker.proxy.become({ kind: 'pass' });
    await resources.disposeAsync();
  }, JEST_TIMEOUT_MS);

  const post = async (events: number, fillerBytes: number): Promise<Answer> => {
    const filler = 'x'.repeat(fillerBytes);
    const messageIds = Array.from({ length: events }, () => `message-${String((sent += 1))}`);
    const batch = messageIds.map((messageId) => ({
      type: 'track',
      event: 'Flooded',
      userId: messageId,
      messageId,
      properties: { filler },
    }));
    const body = JSON.stringify({ batch, writeKey: WRITE_KEY });
    const response = await fetch(`${service.url}/v1/batch`, { method: 'POST', body });
    await response.arrayBuffer();
    return { status: response.status, retryAfter: response.headers.get('retry-after'), messageIds };
  };

  /** All answers, and by how much more is held in memory afterwards. */
  const flood = async (requests: number, events: number, fillerBytes: number) => {
    const answers: Answer[] = [];
    const before = heldBytes();
    let left = requests;
    const sender = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        answers.push(await post(events, fillerBytes));
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, sender));
    return { answers, grownBytes: heldBytes() - before };
  };

  const posted = (events: number, fillerBytes: number): Promise<Answer> =>
    eventually(
      async () => {
        const answer = await post(events, fillerBytes);
        expect(answer.status).toBe(200);
        return answer;
      },
      { timeoutMs: 60_000 },
    );

  const bounds = [
    { bound: 'records', events: 2_500, fillerBytes: 0, requestsToFill: MOST_RECORDS / 2_500 },
    { bound: 'bytes', events: 16, fillerBytes: 30_000, requestsToFill: Math.ceil(MOST_BYTES / (16 * 30_000)) },
  ] as const;

  it.each(bounds)(
    'asks senders to come again when too many $bound wait, and keeps its word to all others',
    async ({ events, fillerBytes, requestsToFill }) => {
      const before = await posted(events, fillerBytes);
      await broker.proxy.become({ kind: 'blackhole' });
      const filling = await flood(requestsToFill + SENDERS, events, fillerBytes);
      const { answers, grownBytes } = await flood(TIMES_TOO_MUCH * requestsToFill, events, fillerBytes);
      expect(new Set(filling.answers.map(({ status }) => status))).toEqual(new Set([429, 503]));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]));
      expect(new Set(answers.map(({ retryAfter }) => retryAfter))).toEqual(new Set(['1']));
      expect(grownBytes).toBeLessThan(MOST_GROWTH_BYTES);

      const healed = broker.proxy.become({ kind: 'pass' });
      const after = await flood(SENDERS, events, fillerBytes);
      await healed;
      const last = await posted(events, fillerBytes);
      // A reader of its own: one from before may still wait for the connection that was cut.
      const collected = await installation.collect('events.collected');
      const promised = [before, ...after.answers, last].filter(({ status }) => status === 200);
      await eventually(
        () => {
          const inKafka = new Set(collected.records.map(({ messageId }) => messageId));
          const missing = promised.flatMap(({ messageIds }) => messageIds).filter((id) => !inKafka.has(id));
          expect(missing).toEqual([]);
        },
        { timeoutMs: 60_000, intervalMs: 500 },
      );
    },
    JEST_TIMEOUT_MS,
  );
});

function startIngest(installation: TestInstallation): Promise<Service> {
  const { runtime, stream } = installation;
  const { config, secrets } = loadConfiguration({
    PORT: '4000',
    KAFKA_BROKERS: stream.brokers.join(','),
    SCHEMA_REGISTRY_URL: stream.registryUrl,
    DATABASE_URL: installation.databaseUrl('ingest'),
    MANAGEMENT_TOKEN: 'management-token',
    SEALING_KEY: 'sealing-key-of-the-tests-with-enough-bytes',
    DURABLE_WITHIN_MS: String(DURABLE_WITHIN_MS),
  });
  return createService({ ...config, runtime, stream }, secrets);
}
