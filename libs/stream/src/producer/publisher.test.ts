import { beforeEach, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { createLogger } from '@ichie/platform';
import { FakeKafka } from '../../test/fixtures/fake-kafka.ts';
import { ProducerFull } from '../errors.ts';
import { type Publisher, type PublisherCapacity, type WireRecord, createPublisher } from './publisher.ts';

const aRecord = (bytes: number): WireRecord => ({
  topic: 'topic',
  partition: 0,
  key: '',
  value: Buffer.alloc(bytes),
  headers: {},
});
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const noCounter = { add: () => undefined };

describe('a publisher', () => {
  let clock: SimulatedClock;
  let kafka: FakeKafka;
  let retries: unknown[];

  beforeEach(() => {
    clock = new SimulatedClock(0);
    kafka = new FakeKafka();
    retries = [];
  });

  const aPublisher = (capacity: PublisherCapacity): Publisher =>
    createPublisher({
      kafka: kafka.client,
      machine: { clock, random: () => 0 },
      metrics: {
        consumerRestarts: noCounter,
        rebalances: noCounter,
        publishRetries: { add: (_value, labels) => void retries.push(labels) },
      },
      logger: createLogger('test', { logLevel: 'silent' }),
      name: 'edge',
      capacity,
      compression: 'none',
    });

  const neverAnswers = (): void => {
    kafka.sending = () => new Promise(() => undefined);
  };

  it('refuses what would take more memory than it may, while brokers do not answer', async () => {
    neverAnswers();
    const publisher = aPublisher({ records: 1_000, bytes: 10_000 });
    void publisher.publish([aRecord(4_000)]);
    void publisher.publish([aRecord(4_000)]);
    await expect(publisher.publish([aRecord(4_000)])).rejects.toThrow(ProducerFull);
    expect(publisher.queuedRecords).toBe(2);
  });

  it('refuses more records than it may hold, however small they are', async () => {
    neverAnswers();
    const publisher = aPublisher({ records: 2, bytes: 10_000 });
    void publisher.publish([aRecord(1), aRecord(1)]);
    await expect(publisher.publish([aRecord(1)])).rejects.toThrow(ProducerFull);
  });

  it('takes one request that is larger than all it may hold, when nothing else waits', async () => {
    const publisher = aPublisher({ records: 2, bytes: 100 });
    await expect(publisher.publish([aRecord(4_000), aRecord(4_000), aRecord(4_000)])).resolves.toBeUndefined();
  });

  it('takes records again when brokers have taken what waited', async () => {
    const answer = Promise.withResolvers<undefined>();
    kafka.sending = () => answer.promise;
    const publisher = aPublisher({ records: 1_000, bytes: 10_000 });
    const first = publisher.publish([aRecord(9_000)]);
    await expect(publisher.publish([aRecord(9_000)])).rejects.toThrow(ProducerFull);
    answer.resolve(undefined);
    await first;
    await expect(publisher.publish([aRecord(9_000)])).resolves.toBeUndefined();
  });

  it('counts what it has to send again, each time with another producer', async () => {
    kafka.sending = () => (kafka.producers < 3 ? Promise.reject(new Error('not enough replicas')) : Promise.resolve());
    const published = aPublisher({ records: 1_000, bytes: 10_000 }).publish([aRecord(1)]);
    for (let second = 0; second < 5; second += 1) {
      await settle();
      clock.advance(1_000);
    }
    await published;
    expect(retries).toEqual([{ publisher: 'edge' }, { publisher: 'edge' }]);
  });

  it('gives up a producer that hangs', async () => {
    neverAnswers();
    const published = aPublisher({ records: 1_000, bytes: 10_000 }).publish([aRecord(1)]);
    await settle();
    kafka.sending = () => Promise.resolve();
    clock.advance(119_000);
    await settle();
    expect(kafka.producers).toBe(1);
    clock.advance(2_000);
    for (let second = 0; second < 3; second += 1) {
      await settle();
      clock.advance(1_000);
    }
    await published;
    expect(kafka.producers).toBe(2);
  });
});
