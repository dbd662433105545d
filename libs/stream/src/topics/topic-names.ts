import { type TopicDefinition, topics } from '@ichie/contracts';
import type { TopicName } from '../processor/step.ts';
import type { StreamConfig } from '../stream-config.ts';

/** The name of a topic on the cluster. */
export const clusterTopic = (prefix: string, topic: string): string => `${prefix}${topic}`;

/** The name on the cluster of a topic that each group has of its own. */
export const groupTopic = (prefix: string, group: string, topic: GroupTopicName): string =>
  `${prefix}${group}.${topic}`;

/** Topics that each group has of its own. */
export type GroupTopicName = 'handovers' | 'dead-letters';

/** The topic of the catalogue with this name. */
export function topicOf<Name extends TopicName>(name: Name): (typeof topics)[Name] {
  return topics[name];
}

/** How many partitions a topic has in an installation. A topic of one partition is meant to have just that. */
export const partitionsOf = (
  topic: { readonly partitions: number },
  { partitions }: Pick<StreamConfig, 'partitions'>,
): number => (topic.partitions === 1 ? 1 : (partitions ?? topic.partitions));

/** How many lanes a group has that reads these topics: as many as each of them has partitions. */
export const lanesOf = (topics: readonly TopicName[], config: Pick<StreamConfig, 'partitions'>): number =>
  partitionsOf(topicOf(topics[0] ?? 'profiles.activity'), config);

/** All topics that exist once for the whole installation. */
export const sharedTopics = (): readonly AnyTopic[] => Object.values(topics).filter(({ perGroup }) => !perGroup);

/** A topic of the catalogue, whatever its records. */
export type AnyTopic = TopicDefinition<never>;
