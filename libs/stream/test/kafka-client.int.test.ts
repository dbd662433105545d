import { randomUUID } from 'node:crypto';
import { type Socket, connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Clock, systemClock } from '@ichie/kernel';
import { createLogger } from '@ichie/platform';
import { eventually, testInfrastructure } from '@ichie/testing';
import kafkajs, { type Admin } from 'kafkajs';
import { registerZstd } from '../src/kafka/compression.ts';
import { createKafka } from '../src/kafka/kafka-client.ts';
import { systemMachine } from '../src/kafka/machine.ts';
import { UNBOUNDED, createPublisher } from '../src/producer/publisher.ts';
import { untilLed } from '../src/topics/create-topics.ts';
import { SESSION_MS, followTopic } from './fixtures/follow-topic.ts';
import { noMetrics } from './fixtures/no-metrics.ts';

const logger = createLogger('test', { logLevel: 'silent' });

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
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: false });
    await untilLed(admin, [topic]);
  });

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
    await using followed = followTopic({ kafka: createKafka('test', config, logger), topic });
    await eventually(() => {
      expect(followed.values).toEqual(wanted);
    });
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
    await using followed = followTopic({ kafka, topic, machine: { ...systemMachine, clock: fastClock(2) } });
    await using publisher = publisherOf('none');
    await publisher.publish([aRecord('before')]);
    await eventually(() => {
      expect(followed.values).toEqual(['before']);
    });
    for (const socket of sockets) socket.pause();
    await publisher.publish([aRecord('after')]);
    await eventually(
      () => {
        expect(followed.values.at(-1)).toBe('after');
      },
      { timeoutMs: 30_000 },
    );
    expect(followed.restarts).toEqual(['silence']);
    for (const socket of sockets) socket.resume();
  });

  it('gives up no consumer while its group waits for a member that does not come, longer than its patience', async () => {
    const rebalanceTimeout = 4 * SESSION_MS;
    const kafka = createKafka('test', config, logger);
    await using publisher = publisherOf('none');
    await publisher.publish([aRecord('to be kept waiting for')]);
    const dawdler = kafka.consumer({ groupId: topic, sessionTimeout: SESSION_MS, rebalanceTimeout });
    await dawdler.subscribe({ topics: [topic], fromBeginning: true });
    const dawdling = new AbortController();
    const isDawdling = Promise.withResolvers<undefined>();
    await dawdler.run({
      async eachBatch(payload) {
        isDawdling.resolve(undefined);
        while (!dawdling.signal.aborted) {
          await payload.heartbeat().catch(() => undefined);
          await delay(100);
        }
      },
    });
    await isDawdling.promise;
    const askedAt = performance.now();
    await using followed = followTopic({ kafka, topic, config: { rebalanceTimeout } });
    await eventually(
      () => {
        expect(followed.consumer.fault).toBeNull();
      },
      { timeoutMs: 2 * rebalanceTimeout },
    );
    expect(performance.now() - askedAt).toBeGreaterThan(3 * SESSION_MS);
    expect(followed.restarts).toEqual([]);
    dawdling.abort();
    await dawdler.disconnect();
  });
});

/** The watchdog's patience passes so many times faster than the broker's. */
const fastClock = (times: number): Clock => ({
  now: () => systemClock.now() * times,
  schedule: (at, task) => systemClock.schedule(at / times, task),
});
