import { randomUUID } from 'node:crypto';
import type { Kafka, KafkaMessage } from 'kafkajs';
import { BrokersUnavailable } from './errors.ts';

/** A part of partition 0 of a topic. */
export interface TopicRange {
  /** Name on the cluster. */
  readonly topic: string;
  readonly from: number;
  /** The first offset that is not read any more. */
  readonly end: number;
}

/** What is done with messages; `alive` tells the broker, in long work. */
export type OnMessages = (
  topic: string,
  messages: readonly KafkaMessage[],
  alive: () => Promise<void>,
) => Promise<void>;

export interface RangeReading {
  readonly kafka: Kafka;
  /** Put before the name of the consumer group, which lives only as long as the reading. */
  readonly groupPrefix: string;
  readonly ranges: readonly TopicRange[];
  /** Called with what has come, in order; the next comes only when it has resolved. */
  readonly onMessages: OnMessages;
}

/** A broker that says nothing for so long is not waited for any more. */
const LONGEST_SILENCE_MS = 60_000;

/** Reads some ranges once, without keeping a position. */
export async function readRanges({ kafka, groupPrefix, ranges, onMessages }: RangeReading): Promise<void> {
  const left = new Map(ranges.filter(({ from, end }) => from < end).map((range) => [range.topic, range]));
  if (left.size === 0) return;
  const consumer = kafka.consumer({
    groupId: `${groupPrefix}dead-letters-${randomUUID()}`,
    maxWaitTimeInMs: 100,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5, restartOnFailure: () => Promise.resolve(false) },
  });
  const { promise: ended, resolve: finish, reject: fail } = Promise.withResolvers<undefined>();
  const silence = setTimeout(
    () => fail(new BrokersUnavailable('Kafka went silent while dead letters were read. Try again when it answers.')),
    LONGEST_SILENCE_MS,
  );
  consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));

  const take = async (topic: string, messages: readonly KafkaMessage[], last: number, alive: () => Promise<void>) => {
    silence.refresh();
    const range = left.get(topic);
    if (range === undefined) return;
    const wanted = messages.filter(({ offset }) => Number(offset) >= range.from && Number(offset) < range.end);
    if (wanted.length > 0) await onMessages(topic, wanted, alive);
    if (last + 1 < range.end) left.set(topic, { ...range, from: Math.max(range.from, last + 1) });
    else left.delete(topic);
    if (left.size === 0) finish(undefined);
  };

  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...left.keys()], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async (payload) => {
        const { topic, messages } = payload.batch;
        const last = Number(payload.batch.lastOffset());
        await take(topic, messages, last, () => payload.heartbeat()).catch(fail);
      },
    });
    for (const { topic, from } of left.values()) consumer.seek({ topic, partition: 0, offset: String(from) });
    await ended;
  } finally {
    clearTimeout(silence);
    await consumer.disconnect().catch(() => undefined);
  }
}
