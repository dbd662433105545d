import { randomUUID } from 'node:crypto';
import type { Runtime } from '@ichie/platform';
import type { EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { KafkaMetrics } from '../kafka/kafka-metrics.ts';
import type { Machine } from '../kafka/machine.ts';
import { WatchedConsumer } from '../kafka/watched-consumer.ts';
import { within } from '../kafka/within.ts';
import { isTransient } from '../processor/failure.ts';
import type { TopicName } from '../processor/step.ts';
import type { Encoder } from '../producer/encoder.ts';
import { clusterTopic } from '../topics/topic-names.ts';
import { TableReader } from './table-reader.ts';
import { type Table, TableContent, type ToValue } from './table.ts';

export interface OpenTableParts {
  readonly kafka: Kafka;
  readonly machine: Machine;
  readonly metrics: KafkaMetrics;
  readonly encoder: Encoder;
  readonly runtime: Runtime;
  readonly topicPrefix: string;
}

/** A table that follows its topic until it is disposed of. */
export type OpenTable<Value> = Table<Value> & AsyncDisposable;

/** How long closing a connection may hold up what comes next. */
const CLOSE_WITHIN_MS = 5_000;

/**
 * Reads a compacted topic to its end, then resolves and goes on following it, also when Kafka was away in between.
 * Each reading is a group of its own that commits nothing: every instance has all of it. Readiness tells while the table
 * is not yet read, or no longer follows.
 */
export async function openTable<Topic extends TopicName, Value>(
  parts: OpenTableParts,
  topic: Topic,
  toValue: ToValue<Topic, Value>,
): Promise<OpenTable<Value>> {
  const { kafka, machine, metrics, encoder, runtime, topicPrefix } = parts;
  const { logger } = runtime;
  const name = clusterTopic(topicPrefix, topic);
  const content = new TableContent<Value>();
  const { promise: read, resolve: readToEnd } = Promise.withResolvers<undefined>();
  const reader = new TableReader(content);
  const settle = (): void => {
    if (reader.isRead) readToEnd(undefined);
  };

  const take = async (message: KafkaMessage): Promise<void> => {
    const key = message.key?.toString() ?? '';
    const offset = Number(message.offset);
    if (!reader.isNews(key, offset)) return;
    try {
      reader.put(key, offset, message.value === null ? undefined : toValue(await encoder.decode(topic, message.value)));
    } catch (error) {
      // A registry that is away says nothing about the definition: it is read again when the consumer is made anew.
      if (isTransient(error)) throw error;
      // The value before it stays: a definition that can not be read must not take the working one away.
      logger.error({ err: error, topic, key }, 'A definition could not be read and was passed over. Publish it again.');
    }
  };

  const newGroupId = (): string => `${topicPrefix}${runtime.service}-table-${randomUUID()}`;
  const consumer = new WatchedConsumer({
    kafka,
    machine,
    metrics,
    logger,
    name: `table ${topic}`,
    newGroupId,
    config: {
      groupId: newGroupId(),
      maxWaitTimeInMs: 1_000,
      sessionTimeout: 30_000,
      heartbeatInterval: 5_000,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 10 },
    },
    topics: [name],
    async prepare() {
      reader.begin(await endOffsets(kafka, machine, name));
    },
    onJoined: settle,
    async onBatch({ batch }: EachBatchPayload) {
      for (const message of batch.messages) await take(message);
    },
    onRead(partition, next) {
      reader.readTo(partition, next);
      settle();
    },
  });
  const fault = (): string | null => consumer.fault ?? (reader.isRead ? null : 'is being read');
  runtime.health.addReadiness(`table ${topic}`, fault);
  runtime.health.addLiveness(`table ${topic}`, () => consumer.crash);
  consumer.start();
  await read;
  return Object.assign(content, { [Symbol.asyncDispose]: () => consumer.stop() });
}

/** Where each partition that is not empty ends now. */
async function endOffsets(kafka: Kafka, machine: Machine, topic: string): Promise<Map<number, number>> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(topic);
    return new Map(
      offsets
        .filter(({ low, high }) => Number(high) > Number(low))
        .map(({ partition, high }) => [partition, Number(high)] as const),
    );
  } finally {
    await within(machine, CLOSE_WITHIN_MS, admin.disconnect());
  }
}
