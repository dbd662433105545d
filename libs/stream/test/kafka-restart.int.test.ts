import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SourcePublished } from '@ichie/contracts';
import { type Runtime, createLogger, createRuntime } from '@ichie/platform';
import { eventually, testInfrastructure, topicPrefix, aSource } from '@ichie/testing';
import { createKafka } from '../src/kafka/kafka-client.ts';
import { systemMachine } from '../src/kafka/machine.ts';
import { UNBOUNDED, createPublisher } from '../src/producer/publisher.ts';
import type { StreamConfig } from '../src/stream-config.ts';
import { connectStreams } from '../src/streams.ts';
import { createTopics, untilLed } from '../src/topics/create-topics.ts';
import { SESSION_MS, followTopic } from './fixtures/follow-topic.ts';
import { noMetrics } from './fixtures/no-metrics.ts';
import { OwnBroker } from './fixtures/own-broker.ts';

const logger = createLogger('test', { logLevel: 'silent' });

/** What is promised once the broker says that it has started. */
const BACK_WITHIN_MS = 20_000;
const READINESS = 'table definitions.sources';
const JEST_TIMEOUT_MS = 180_000;

describe('a broker that is killed and started again', () => {
  let broker: OwnBroker;
  let config: StreamConfig;

  beforeAll(async () => {
    broker = await OwnBroker.start();
  }, JEST_TIMEOUT_MS);

  afterAll(async () => {
    await broker[Symbol.asyncDispose]();
  });

  beforeEach(() => {
    const { registryUrl } = testInfrastructure();
    config = { brokers: [broker.address], registryUrl, topicPrefix: topicPrefix() };
  });

  it(
    'is read again by all members of a group, none of which is given up for its silence',
    async () => {
      const topic = `${config.topicPrefix}group`;
      const kafka = createKafka('test', config, logger);
      await createTopic(config, topic);
      const parts = { kafka, machine: systemMachine, metrics: noMetrics, logger, name: 'test' };
      await using publisher = createPublisher({ ...parts, capacity: UNBOUNDED, compression: 'none' });
      const publish = (value: string): Promise<void> =>
        publisher.publish(
          [0, 1].map((partition) => ({ topic, partition, key: 'key', value: Buffer.from(value), headers: {} })),
        );
      const retry = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5 };
      const memberOf = () => followTopic({ kafka, topic, config: { rebalanceTimeout: 4 * SESSION_MS, retry } });
      await using first = memberOf();
      await using second = memberOf();
      const members = [first, second];
      await eventually(() => expect(members.map(({ consumer }) => consumer.fault)).toEqual([null, null]), {
        timeoutMs: 30_000,
      });
      await broker.kill();
      await eventually(() => expect(members.map(({ consumer }) => consumer.fault)).not.toContain(null), {
        timeoutMs: 60_000,
      });
      await broker.start();
      await publish('after');
      await eventually(
        () => {
          for (const { values } of members) expect(values).toContain('after');
          expect(members.map(({ consumer }) => consumer.fault)).toEqual([null, null]);
        },
        { timeoutMs: BACK_WITHIN_MS },
      );
      expect(members.flatMap(({ restarts }) => restarts)).not.toContain('silence');
    },
    JEST_TIMEOUT_MS,
  );

  it(
    'is followed again by a table that is alone in its process, with what was published since',
    async () => {
      await createTopics({ config, logger, groups: [] });
      await using other = await aProcess();
      await using alone = await aProcess();
      const { producer } = other.use(connectStreams(other, config));
      const publish = (name: string): Promise<void> =>
        producer.publish([{ topic: 'definitions.sources', record: aSourceNamed(name) }]);
      await publish('before');
      const table = await alone.use(connectStreams(alone, config)).openTable('definitions.sources', (record) => record);
      const names = (): string[] => [...table.values()].map(({ name }) => name);
      expect(names()).toEqual(['before']);
      await broker.kill();
      await eventually(() => expect(alone.health.readinessFaults()).toHaveProperty([READINESS]), {
        timeoutMs: 60_000,
      });
      expect(names()).toEqual(['before']);
      await broker.start();
      await publish('after');
      await eventually(() => expect(names()).toEqual(['after']), { timeoutMs: BACK_WITHIN_MS });
      expect(alone.health.readinessFaults()).not.toHaveProperty([READINESS]);
    },
    JEST_TIMEOUT_MS,
  );
});

const aProcess = (): Promise<Runtime> =>
  createRuntime('test', { host: '127.0.0.1', port: 0, logLevel: 'silent', tracing: false });

const aSourceNamed = (name: string): SourcePublished => aSource('source-1', { name, keys: [] });

async function createTopic(config: StreamConfig, topic: string): Promise<void> {
  const admin = createKafka('test', config, logger).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: false });
  await untilLed(admin, [topic]);
  await admin.disconnect();
}
