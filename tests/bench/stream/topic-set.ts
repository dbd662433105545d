import { profilesActivityTopic, segmentsMembershipTopic } from '@ichie/contracts';
import type { Logger } from '@ichie/platform';
import { type StreamConfig, createTopics } from '@ichie/stream';

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

/** Creates the topics of the catalogue with a number of partitions of their own. */
export async function createTopicSet(options: TopicSetOptions): Promise<TopicSet> {
  const { name, inputPartitions, logger, groups } = options;
  const topicPrefix = `${options.stream.topicPrefix}${name}.`;
  const stream = { ...options.stream, topicPrefix, partitions: inputPartitions };
  const input = `${topicPrefix}${profilesActivityTopic.name}`;
  const output = `${topicPrefix}${segmentsMembershipTopic.name}`;
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
