import { beforeEach, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { createLogger } from '@ichie/platform';
import { FakeKafka } from '../../test/fixtures/fake-kafka.ts';
import type { KafkaMetrics } from './kafka-metrics.ts';
import { WatchedConsumer } from './watched-consumer.ts';

const SESSION_MS = 10_000;
const REBALANCE_MS = 60_000;
const noCounter = { add: () => undefined };

describe('a watched consumer', () => {
  let clock: SimulatedClock;
  let kafka: FakeKafka;
  let restarts: unknown[];
  let batches: string[];
  let watched: WatchedConsumer;

  beforeEach(() => {
    clock = new SimulatedClock(0);
    kafka = new FakeKafka();
    restarts = [];
    batches = [];
    const metrics: KafkaMetrics = {
      consumerRestarts: { add: (_value, labels) => void restarts.push(labels) },
      rebalances: noCounter,
      publishRetries: noCounter,
    };
    watched = new WatchedConsumer({
      kafka: kafka.client,
      machine: { clock, random: () => 0 },
      metrics,
      logger: createLogger('test', { logLevel: 'silent' }),
      name: 'group',
      config: { groupId: 'group', sessionTimeout: SESSION_MS, rebalanceTimeout: REBALANCE_MS },
      topics: ['topic'],
      prepare: () => Promise.resolve(),
      onJoined: () => undefined,
      onBatch: ({ batch }) => Promise.resolve(void batches.push(batch.topic)),
    });
    watched.start();
  });

  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const pass = async (durationMs: number, eachSecond: () => void = () => undefined): Promise<void> => {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 1_000) {
      await settle();
      clock.advance(1_000);
      eachSecond();
    }
    await settle();
  };

  it('is replaced after a crash that kafkajs holds to be final', async () => {
    await settle();
    kafka.last.join([0]);
    kafka.last.emit('CRASH', { error: new Error('not authorized'), restart: false });
    await settle();
    expect(watched.fault).toBe('has not joined its group: not authorized');
    await pass(1_000);
    kafka.last.join([0]);
    expect({ made: kafka.consumers.length, fault: watched.fault, restarts }).toEqual({
      made: 2,
      fault: null,
      restarts: [{ group: 'group', reason: 'crash' }],
    });
  });

  it('is replaced when it no longer fetches, although it speaks with its group', async () => {
    await settle();
    kafka.last.join([0]);
    kafka.last.emit('FETCH', { nodeId: '1' });
    await pass(3 * SESSION_MS + 6_000, () => {
      kafka.consumers[0]?.emit('HEARTBEAT', {});
    });
    expect(restarts).toEqual([{ group: 'group', reason: 'silence' }]);
    expect(kafka.consumers[0]?.disconnected).toBe(true);
  });

  it('is replaced when it fetches, but its group hears nothing of it', async () => {
    await settle();
    kafka.last.join([0]);
    await pass(3 * SESSION_MS + 6_000, () => {
      kafka.consumers[0]?.emit('FETCH', { nodeId: '1' });
    });
    expect(restarts).toEqual([{ group: 'group', reason: 'silence' }]);
  });

  it('is left alone while its group waits for other members to join', async () => {
    await settle();
    kafka.last.join([0]);
    kafka.last.emit('FETCH', { nodeId: '1' });
    kafka.last.askToJoin();
    await pass(REBALANCE_MS);
    kafka.last.emit('REQUEST', { apiName: 'JoinGroup' });
    await pass(REBALANCE_MS);
    kafka.last.join([0]);
    expect({ made: kafka.consumers.length, restarts, fault: watched.fault }).toEqual({
      made: 1,
      restarts: [],
      fault: null,
    });
  });

  it('is replaced when it asks again and again to join, and its group does not answer', async () => {
    await settle();
    kafka.last.askToJoin();
    await pass(REBALANCE_MS + 16_000, () => {
      kafka.consumers[0]?.askToJoin();
    });
    expect(restarts).toEqual([{ group: 'group', reason: 'silence' }]);
  });

  it('is left alone while it shows signs of life', async () => {
    await settle();
    kafka.last.join([0]);
    await pass(600_000, () => {
      kafka.last.emit('HEARTBEAT', {});
      kafka.last.emit('FETCH', { nodeId: '1' });
    });
    expect({ made: kafka.consumers.length, restarts }).toEqual({ made: 1, restarts: [] });
  });

  it('is replaced when it hangs while it connects', async () => {
    kafka.connecting = () => new Promise(() => undefined);
    await pass(3 * SESSION_MS + 6_000);
    kafka.connecting = () => Promise.resolve();
    await pass(3 * SESSION_MS + 6_000);
    kafka.last.join([0]);
    expect(watched.fault).toBeNull();
  });

  it('hands on nothing from a consumer that was given up', async () => {
    await settle();
    const [first] = kafka.consumers;
    first?.join([0]);
    first?.emit('CRASH', { error: new Error('gone'), restart: false });
    await pass(1_000);
    await first?.deliver('from the old one');
    await kafka.last.deliver('from the new one');
    expect(batches).toEqual(['from the new one']);
  });

  it('asks for a new process when one consumer after the other falls silent for minutes', async () => {
    await pass(299_000);
    expect(watched.crash).toBeNull();
    await pass(60_000);
    expect(watched.crash).toBe('one consumer after the other falls silent');
  });

  it('never asks for a new process because Kafka is away', async () => {
    kafka.connecting = () => Promise.reject(new Error('connection refused'));
    await pass(1_200_000);
    expect(watched.crash).toBeNull();
    expect(watched.fault).toBe('has not joined its group: connection refused');
  });

  it('stops in good time also when the consumer hangs', async () => {
    await settle();
    kafka.last.join([0]);
    kafka.last.hangsOnDisconnect = true;
    const stopped = watched.stop(() => new Promise(() => undefined));
    await pass(25_000);
    await expect(stopped).resolves.toBeUndefined();
  });
});
