import type { TopicRecords } from '@ichie/contracts';

export type DefinitionTopic = Extract<keyof TopicRecords, `definitions.${string}`>;

/** A record that tells the other services of a definition, and the topic it goes to. */
export type Publication = {
  [Topic in DefinitionTopic]: { readonly topic: Topic; readonly record: TopicRecords[Topic] };
}[DefinitionTopic];
