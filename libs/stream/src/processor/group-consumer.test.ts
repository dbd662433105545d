import { beforeEach, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { createLogger } from '@ichie/platform';
import { FakeKafka } from '../../test/fixtures/fake-kafka.ts';
import { GroupConsumer } from './group-consumer.ts';

const TOPIC = 'profiles.activity';
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const noCounter = { add: () => undefined };

describe('the consumer of a group', () => {
  let clock: SimulatedClock;
  let kafka: FakeKafka;
  let consumer: GroupConsumer;
  let positions: Map<number, Record<string, number>>;

  beforeEach(() => {
    clock = new SimulatedClock(0);
    kafka = new FakeKafka();
    positions = new Map();
    consumer = new GroupConsumer({
      kafka: kafka.client,
      machine: { clock, random: () => 0 },
      metrics: { consumerRestarts: noCounter, rebalances: noCounter, publishRetries: noCounter },
      groupId: 'group',
      topics: new Map([[TOPIC, TOPIC]]),
      logger: createLogger('test', { logLevel: 'silent' }),
      ownedPartitions: () => [],
      committedOffsets: () => positions,
      onAssigned: () => undefined,
      lanes: 8,
      onFetched: () => undefined,
    });
    consumer.start(() => Promise.resolve());
  });

  const crash = async (): Promise<void> => {
    kafka.last.emit('CRASH', { error: new Error('gone'), restart: false });
    await settle();
    clock.advance(100);
    await settle();
  };

  it('pauses again, after it was made anew, what was paused', async () => {
    await settle();
    kafka.last.join([0, 1]);
    consumer.pause(1);
    await crash();
    kafka.last.join([0, 1]);
    expect(kafka.last.calls).toEqual(['pause 1']);
  });

  it('lets lanes pause and resume while there is no member, and no longer pauses what was resumed', async () => {
    await settle();
    consumer.pause(0);
    consumer.pause(1);
    consumer.resume(1);
    consumer.seek(TOPIC, 0, 5);
    kafka.last.join([0, 1]);
    expect(kafka.last.calls).toEqual(['pause 0']);
  });

  it('begins where its lanes stand, not where Kafka believes', async () => {
    await settle();
    positions.set(0, { [TOPIC]: 42 });
    kafka.last.join([0, 1]);
    expect(kafka.last.calls).toEqual([`seek ${TOPIC} 0 42`]);
  });

  it('tells Kafka where lanes have come to, and only what is news', async () => {
    await settle();
    kafka.last.join([0]);
    positions.set(0, { [TOPIC]: 7 });
    for (let second = 0; second < 3; second += 1) {
      clock.advance(1_000);
      await settle();
    }
    expect(kafka.last.calls).toEqual([`commit ${TOPIC} 0 7`]);
  });

  it('tells the last offsets when it stops', async () => {
    await settle();
    kafka.last.join([0]);
    positions.set(0, { [TOPIC]: 9 });
    await consumer.stop();
    expect(kafka.last.calls).toEqual([`commit ${TOPIC} 0 9`]);
    expect(kafka.last.disconnected).toBe(true);
  });
});
