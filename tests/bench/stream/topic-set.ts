import { profilesActivityTopic, segmentsMembershipTopic } from '@ichie/contracts';
import type { Logger } from '@ichie/platform';
import { type StreamConfig, createTopics } from '@ichie/stream';
import { plainKafka } from './kafka.ts';

/** The topics of a stage under a prefix of their own. Plain data, so that it can be handed to processes. */
export interface TopicSet {
  readonly name: string;
  readonly stream: StreamConfig;
  readonly input: string;
  readonly inputPartitions: number;
  readonly inputSchemaId: number;
  readonly output: string;
  readonly outputSchemaId: number;
}

export interface TopicSetOptions {
  readonly stream: StreamConfig;
  readonly logger: Logger;
  readonly name: string;
  readonly inputPartitions: number;
  readonly groups: readonly string[];
}

/** Creates the topics of the catalogue, but the input, and what has to have as many partitions, with a number of its own. */
export async function createTopicSet(options: TopicSetOptions): Promise<TopicSet> {
  const { name, inputPartitions, logger, groups } = options;
  const stream = { ...options.stream, topicPrefix: `${options.stream.topicPrefix}${name}.` };
  const input = `${stream.topicPrefix}${profilesActivityTopic.name}`;
  const output = `${stream.topicPrefix}${segmentsMembershipTopic.name}`;
  const admin = plainKafka(stream.brokers).admin();
  await admin.connect();
  const coPartitioned = [input, ...groups.map((group) => `${stream.topicPrefix}${group}.handovers`)];
  await admin.createTopics({
    // kafkajs gives up when a broker does not know a new topic at once; producers wait for it.
    waitForLeaders: false,
    topics: coPartitioned.map((topic) => ({ topic, numPartitions: inputPartitions, replicationFactor: 1 })),
  });
  await admin.disconnect();
  await createTopics({
    config: stream,
    logger,
    groups: groups.map((group) => ({ group, topics: ['profiles.activity'] })),
  });
  const inputSchemaId = await schemaIdOf(stream, input, profilesActivityTopic.schemaText);
  const outputSchemaId = await schemaIdOf(stream, output, segmentsMembershipTopic.schemaText);
  return { name, stream, input, inputPartitions, inputSchemaId, output, outputSchemaId };
}

async function schemaIdOf({ registryUrl }: StreamConfig, topic: string, schemaText: string): Promise<number> {
  const response = await fetch(`${registryUrl}/subjects/${topic}-value/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ schema: schemaText, schemaType: 'AVRO' }),
  });
  if (!response.ok) throw new Error(`The registry does not know the schema of ${topic}: ${await response.text()}`);
  return ((await response.json()) as { readonly id: number }).id;
}
