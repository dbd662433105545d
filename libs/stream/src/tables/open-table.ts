import { randomUUID } from 'node:crypto';
import type { Logger, Runtime } from '@ichie/platform';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { backoffMs, pause } from '../kafka/backoff.ts';
import type { TopicName } from '../processor/step.ts';
import type { Encoder } from '../producer/encoder.ts';
import { clusterTopic } from '../topics/topic-names.ts';
import { type Table, TableContent, type ToValue } from './table.ts';

export interface OpenTableParts {
  readonly kafka: Kafka;
  readonly encoder: Encoder;
  readonly runtime: Runtime;
  readonly topicPrefix: string;
}

/** A table that follows its topic until it is disposed of. */
export type OpenTable<Value> = Table<Value> & AsyncDisposable;

/**
 * Reads a compacted topic to its end, then resolves and goes on following it. Each table is a group of its own that
 * commits nothing: every instance has all of it.
 */
export async function openTable<Topic extends TopicName, Value>(
  { kafka, encoder, runtime, topicPrefix }: OpenTableParts,
  topic: Topic,
  toValue: ToValue<Topic, Value>,
): Promise<OpenTable<Value>> {
  const name = clusterTopic(topicPrefix, topic);
  const { logger } = runtime;
  const content = new TableContent<Value>();
  const ends = await untilSuccessful(logger, () => endOffsets(kafka, name));
  const { promise: read, resolve: readToEnd } = Promise.withResolvers<undefined>();
  const settle = (partition: number, next: number): void => {
    if (next >= (ends.get(partition) ?? 0)) ends.delete(partition);
    if (ends.size === 0) readToEnd(undefined);
  };

  const take = async (message: KafkaMessage): Promise<void> => {
    const key = message.key?.toString() ?? '';
    if (message.value === null) {
      content.put(key, undefined);
      return;
    }
    try {
      content.put(key, toValue(await encoder.decode(topic, message.value)));
    } catch (error) {
      // The value before it stays: a definition that can not be read must not take the working one away.
      logger.error({ err: error, topic, key }, 'A definition could not be read and was passed over. Publish it again.');
    }
  };

  const consumer = kafka.consumer({
    groupId: `${topicPrefix}${runtime.service}-table-${randomUUID()}`,
    maxWaitTimeInMs: 1_000,
    sessionTimeout: 30_000,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 10, restartOnFailure: () => Promise.resolve(true) },
  });
  const eachBatch = async ({ batch }: EachBatchPayload): Promise<void> => {
    for (const message of batch.messages) await take(message);
    settle(batch.partition, Number(batch.lastOffset()) + 1);
  };
  for (const partition of [...ends.keys()]) settle(partition, 0);
  if (ends.size === 0) readToEnd(undefined);
  await untilSuccessful(logger, () => follow(consumer, name, eachBatch));
  await read;
  return Object.assign(content, { [Symbol.asyncDispose]: () => consumer.disconnect() });
}

async function follow(
  consumer: Consumer,
  topic: string,
  eachBatch: (payload: EachBatchPayload) => Promise<void>,
): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({ autoCommit: false, eachBatch });
}

/** Where each partition that is not empty ends now. */
async function endOffsets(kafka: Kafka, topic: string): Promise<Map<number, number>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(topic);
    return new Map(
      offsets
        .filter(({ low, high }) => Number(high) > Number(low))
        .map(({ partition, high }) => [partition, Number(high)] as const),
    );
  } finally {
    await admin.disconnect();
  }
}

async function untilSuccessful<Value>(logger: Logger, work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      logger.warn({ err: error, attempt }, 'Kafka can not be reached; trying again.');
      await pause(backoffMs(attempt));
    }
  }
}
