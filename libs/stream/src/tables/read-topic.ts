import { randomUUID } from 'node:crypto';
import type { TopicRecords } from '@ichie/contracts';
import type { Runtime } from '@ichie/platform';
import { createKafka } from '../kafka/kafka-client.ts';
import { Origins } from '../processor/origins.ts';
import { rawRecordOf } from '../processor/raw-record.ts';
import type { TopicName } from '../processor/step.ts';
import { createEncoder } from '../producer/encoder.ts';
import { createSchemaRegistry } from '../registry/schema-registry.ts';
import type { StreamConfig } from '../stream-config.ts';
import { clusterTopic } from '../topics/topic-names.ts';

export type TopicReader = AsyncDisposable;

/**
 * Reads a topic from its beginning and follows it, for tools and tests. Repeated publishes are dropped, as lanes do; no
 * position is kept.
 */
export async function readTopic<Topic extends TopicName>(
  runtime: Runtime,
  config: StreamConfig,
  topic: Topic,
  onRecord: (record: TopicRecords[Topic], headers: Readonly<Record<string, string>>) => void,
): Promise<TopicReader> {
  const kafka = createKafka(runtime.service, config, runtime.logger);
  const encoder = createEncoder(config, createSchemaRegistry(config.registryUrl));
  const consumer = kafka.consumer({
    groupId: `${config.topicPrefix}reader-${randomUUID()}`,
    maxWaitTimeInMs: 250,
    allowAutoTopicCreation: false,
  });
  const origins = new Origins();
  await consumer.connect();
  await consumer.subscribe({ topics: [clusterTopic(config.topicPrefix, topic)], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ partition, message }) => {
      const { value, origin, headers } = rawRecordOf(topic, partition, message);
      if (value === null || origins.isRepeated(String(partition), origin)) return;
      onRecord(await encoder.decode(topic, value), headers);
    },
  });
  return { [Symbol.asyncDispose]: () => consumer.disconnect() };
}
