import { type TopicDefinition, topics } from '@ichie/contracts';
import type { TopicName } from '../processor/step.ts';

/** The name of a topic on the cluster. */
export const clusterTopic = (prefix: string, topic: string): string => `${prefix}${topic}`;

/** The name of a group's dead letters on the cluster. */
export const deadLetterTopic = (prefix: string, group: string): string => `${prefix}${group}.dead-letters`;

/** The topic of the catalogue with this name. */
export function topicOf<Name extends TopicName>(name: Name): (typeof topics)[Name] {
  return topics[name];
}

/** All topics that exist once for the whole installation. */
export const sharedTopics = (): readonly AnyTopic[] => Object.values(topics).filter(({ perGroup }) => !perGroup);

/** A topic of the catalogue, whatever its records. */
export type AnyTopic = TopicDefinition<never>;
