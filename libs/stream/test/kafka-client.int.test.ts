import { randomUUID } from 'node:crypto';
import { type Socket, connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Clock, systemClock } from '@ichie/kernel';
import { createLogger } from '@ichie/platform';
import { eventually, testInfrastructure } from '@ichie/testing';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { registerZstd } from '../src/kafka/compression.ts';
import { createKafka } from '../src/kafka/kafka-client.ts';
import type { KafkaMetrics } from '../src/kafka/kafka-metrics.ts';
import { systemMachine } from '../src/kafka/machine.ts';
import { WatchedConsumer } from '../src/kafka/watched-consumer.ts';
import { UNBOUNDED, createPublisher } from '../src/producer/publisher.ts';

const logger = createLogger('test', { logLevel: 'silent' });
const noCounter = { add: () => undefined };
const noMetrics: KafkaMetrics = { consumerRestarts: noCounter, rebalances: noCounter, publishRetries: noCounter };

describe('the Kafka client', () => {
  const brokers = testInfrastructure().kafkaBrokers;
  const config = { brokers, registryUrl: 'http://127.0.0.1:1', topicPrefix: '' };
  let admin: Admin;
  let topic: string;

  beforeAll(async () => {
    admin = createKafka('test', config, logger).admin();
    await admin.connect();
  });

  afterAll(async () => {
    await admin.disconnect();
  });

  beforeEach(async () => {
    topic = `kafka-client-${randomUUID()}`;
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
  });

  const follow = (kafka: Kafka, clock: Clock, metrics: KafkaMetrics = noMetrics) => {
    const values: string[] = [];
    const consumer = new WatchedConsumer({
      kafka,
      machine: { ...systemMachine, clock },
      metrics,
      logger,
      name: topic,
      config: { groupId: topic, sessionTimeout: 6_000, heartbeatInterval: 500, maxWaitTimeInMs: 100 },
      topics: [topic],
      prepare: () => Promise.resolve(),
      onJoined: () => undefined,
      onBatch({ batch }) {
        values.push(...batch.messages.map(({ value }) => value?.toString() ?? ''));
        return Promise.resolve();
      },
    });
    consumer.start();
    return { values, consumer };
  };

  const publisherOf = (compression: 'none' | 'gzip' | 'zstd') =>
    createPublisher({
      kafka: createKafka('test', config, logger),
      machine: systemMachine,
      metrics: noMetrics,
      logger,
      name: 'test',
      capacity: UNBOUNDED,
      compression,
    });
  const aRecord = (value: string) => ({ topic, partition: 0, key: 'key', value: Buffer.from(value), headers: {} });

  it.each(['none', 'gzip', 'zstd'] as const)('reads what it wrote with compression %s', async (compression) => {
    const wanted = Array.from({ length: 200 }, (_value, number) => `value ${String(number)} of many that are alike`);
    await using publisher = publisherOf(compression);
    await publisher.publish(wanted.map(aRecord));
    const { values, consumer } = follow(createKafka('test', config, logger), systemClock);
    await eventually(() => {
      expect(values).toEqual(wanted);
    });
    await consumer.stop();
  });

  it('goes on by itself when a broker keeps its connections and says nothing more', async () => {
    registerZstd();
    const sockets: Socket[] = [];
    const kafka = new kafkajs.Kafka({
      brokers: [...brokers],
      logLevel: kafkajs.logLevel.NOTHING,
      socketFactory: ({ host, port, onConnect }) => {
        const socket = connect({ host, port }, onConnect);
        sockets.push(socket);
        return socket;
      },
    });
    const reasons: unknown[] = [];
    const metrics = {
      ...noMetrics,
      consumerRestarts: { add: (_value: number, labels: unknown) => reasons.push(labels) },
    };
    const { values, consumer } = follow(kafka, fastClock(2), metrics);
    await using publisher = publisherOf('none');
    await publisher.publish([aRecord('before')]);
    await eventually(() => {
      expect(values).toEqual(['before']);
    });
    for (const socket of sockets) socket.pause();
    await publisher.publish([aRecord('after')]);
    await eventually(
      () => {
        expect(values.at(-1)).toBe('after');
      },
      { timeoutMs: 30_000 },
    );
    expect(reasons).toEqual([{ group: topic, reason: 'silence' }]);
    for (const socket of sockets) socket.resume();
    await consumer.stop();
  });
});

/** The watchdog's patience passes so many times faster than the broker's. */
const fastClock = (times: number): Clock => ({
  now: () => systemClock.now() * times,
  schedule: (at, task) => systemClock.schedule(at / times, task),
});
