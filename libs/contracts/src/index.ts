export * from './codec.ts';
export * from './generated/groups.ts';
export * from './generated/topics.ts';
export type { TopicDefinition } from './topic-definition.ts';
export * from './identifiers/identifiers.ts';
export * from './identifiers/promoted-identifiers.ts';
