import { type TopicDefinition, groups as groupCatalogue, topics } from '@ichie/contracts';
import type { Logger } from '@ichie/platform';
import type { Admin, ITopicConfig } from 'kafkajs';
import { backoffMs } from '../kafka/backoff.ts';
import { pause, systemMachine } from '../kafka/machine.ts';
import { createKafka } from '../kafka/kafka-client.ts';
import { createSchemaRegistry } from '../registry/schema-registry.ts';
import type { StreamConfig } from '../stream-config.ts';
import type { GroupTopics } from '../lag.ts';
import { clusterTopic, groupTopic, lanesOf, partitionsOf, sharedTopics } from './topic-names.ts';

export interface CreateTopicsOptions {
  readonly config: StreamConfig;
  readonly logger: Logger;
  /** Consumer groups, each of which gets topics of its own; default all of the catalogue. */
  readonly groups?: readonly GroupTopics[];
  /** Copies of each partition; default 1. */
  readonly replicationFactor?: number;
}

/** How often a new topic is looked for before its absence is an error. */
const LOOKS = 20;

const RECORD_OVERHEAD_BYTES = 48_588;

/** Creates the topics of the catalogue that do not exist yet, and registers their schemas. */
export async function createTopics(options: CreateTopicsOptions): Promise<void> {
  const wanted = wantedTopics(options);
  await Promise.all([createOnCluster(options, wanted), registerSchemas(options, wanted)]);
}

/** A topic to create: its name on the cluster, and what the catalogue says of it. */
interface WantedTopic {
  readonly name: string;
  readonly definition: Pick<
    TopicDefinition<never>,
    'cleanup' | 'retentionMs' | 'maxRecordBytes' | 'schemaText' | 'partitions'
  >;
}

async function createOnCluster(
  { config, logger, replicationFactor = 1 }: CreateTopicsOptions,
  wanted: readonly WantedTopic[],
): Promise<void> {
  const admin = createKafka('ichie-topics', config, logger).admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = wanted
      .filter(({ name }) => !existing.has(name))
      .map((topic) => topicConfig(topic, replicationFactor));
    if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: false });
    await untilLed(
      admin,
      missing.map(({ topic }) => topic),
    );
  } finally {
    await admin.disconnect();
  }
}

function wantedTopics({ config, groups = catalogueGroups() }: CreateTopicsOptions): WantedTopic[] {
  const { topicPrefix } = config;
  return [
    ...sharedTopics().map((definition) => ({
      name: clusterTopic(topicPrefix, definition.name),
      definition: { ...definition, partitions: partitionsOf(definition, config) },
    })),
    ...groups.flatMap(({ group, topics: read }) => {
      // A lane has all topics of its group: the group's own have as many partitions as what it reads.
      const partitions = lanesOf(read, config);
      return [
        { name: groupTopic(topicPrefix, group, 'handovers'), definition: { ...topics.handovers, partitions } },
        { name: groupTopic(topicPrefix, group, 'dead-letters'), definition: topics['dead-letters'] },
      ];
    }),
  ];
}

/** The groups of the catalogue. */
export const catalogueGroups = (): GroupTopics[] =>
  Object.entries(groupCatalogue).map(([group, { topics: read }]) => ({ group, topics: read }));

/** Waits for topics that were created: all brokers know them, and one leads them, only a moment later. */
export async function untilLed(admin: Admin, topics: string[]): Promise<void> {
  if (topics.length === 0) return;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { topics: found } = await admin.fetchTopicMetadata({ topics });
      if (found.every(({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0)))
        return;
    } catch (error) {
      if (attempt === LOOKS) throw error;
    }
    await pause(systemMachine, backoffMs(Math.min(attempt, 4), systemMachine));
  }
}

function topicConfig({ name, definition }: WantedTopic, replicationFactor: number): ITopicConfig {
  const { cleanup, retentionMs, maxRecordBytes, partitions } = definition;
  return {
    topic: name,
    numPartitions: partitions,
    replicationFactor,
    configEntries: [
      { name: 'cleanup.policy', value: cleanup },
      // Keys, headers and what Kafka adds come on top of the value.
      { name: 'max.message.bytes', value: String(maxRecordBytes + RECORD_OVERHEAD_BYTES) },
      ...(retentionMs === null ? [] : [{ name: 'retention.ms', value: String(retentionMs) }]),
    ],
  };
}

async function registerSchemas({ config }: CreateTopicsOptions, wanted: readonly WantedTopic[]): Promise<void> {
  const registry = createSchemaRegistry(config.registryUrl);
  await Promise.all(wanted.map(({ name, definition }) => registry.register(subjectOf(name), definition.schemaText)));
}

/** Subject = topic, as `TopicNameStrategy` has it. */
export const subjectOf = (topic: string): string => `${topic}-value`;
