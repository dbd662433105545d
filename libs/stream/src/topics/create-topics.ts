import { deadLettersTopic, topics } from '@ichie/contracts';
import type { Logger } from '@ichie/platform';
import type { Admin, ITopicConfig } from 'kafkajs';
import { backoffMs, pause } from '../kafka/backoff.ts';
import { createKafka } from '../kafka/kafka-client.ts';
import { createSchemaRegistry } from '../registry/schema-registry.ts';
import type { StreamConfig } from '../stream-config.ts';
import { clusterTopic, deadLetterTopic } from './topic-names.ts';

export interface CreateTopicsOptions {
  readonly config: StreamConfig;
  readonly logger: Logger;
  /** Consumer groups, each of which gets a topic for its dead letters. */
  readonly groups: readonly string[];
  /** Copies of each partition; default 1. */
  readonly replicationFactor?: number;
}

/** How often a new topic is looked for before its absence is an error. */
const LOOKS = 20;

/** Creates the topics of the catalogue that do not exist yet, and registers their schemas. */
export async function createTopics(options: CreateTopicsOptions): Promise<void> {
  await Promise.all([createOnCluster(options), registerSchemas(options)]);
}

async function createOnCluster({ config, logger, groups, replicationFactor = 1 }: CreateTopicsOptions): Promise<void> {
  const shared = Object.values(topics).filter(({ perGroup }) => !perGroup);
  const wanted = [
    ...shared.map((topic) => topicConfig(clusterTopic(config.topicPrefix, topic.name), topic, replicationFactor)),
    ...groups.map((group) =>
      topicConfig(deadLetterTopic(config.topicPrefix, group), deadLettersTopic, replicationFactor),
    ),
  ];
  const admin = createKafka('ichie-topics', config, logger).admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = wanted.filter(({ topic }) => !existing.has(topic));
    if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: false });
    await untilLed(
      admin,
      missing.map(({ topic }) => topic),
    );
  } finally {
    await admin.disconnect();
  }
}

/** A new topic is known to all brokers, and led by one, only a moment after it was created. */
async function untilLed(admin: Admin, topics: string[]): Promise<void> {
  if (topics.length === 0) return;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { topics: found } = await admin.fetchTopicMetadata({ topics });
      if (found.every(({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0)))
        return;
    } catch (error) {
      if (attempt === LOOKS) throw error;
    }
    await pause(backoffMs(Math.min(attempt, 4)));
  }
}

function topicConfig(
  name: string,
  topic: { readonly partitions: number; readonly cleanup: string; readonly retentionMs: number | null },
  replicationFactor: number,
): ITopicConfig {
  return {
    topic: name,
    numPartitions: topic.partitions,
    replicationFactor,
    configEntries: [
      { name: 'cleanup.policy', value: topic.cleanup },
      ...(topic.retentionMs === null ? [] : [{ name: 'retention.ms', value: String(topic.retentionMs) }]),
    ],
  };
}

async function registerSchemas({ config, groups }: CreateTopicsOptions): Promise<void> {
  const registry = createSchemaRegistry(config.registryUrl);
  const subjects = [
    ...Object.values(topics)
      .filter(({ perGroup }) => !perGroup)
      .map(({ name, schemaText }) => [clusterTopic(config.topicPrefix, name), schemaText] as const),
    ...groups.map((group) => [deadLetterTopic(config.topicPrefix, group), deadLettersTopic.schemaText] as const),
  ];
  await Promise.all(subjects.map(([topic, schemaText]) => registry.register(subjectOf(topic), schemaText)));
}

/** Subject = topic, as `TopicNameStrategy` has it. */
export const subjectOf = (topic: string): string => `${topic}-value`;
