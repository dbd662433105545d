import { join } from 'node:path';

export * from './errors.ts';
export type * from './handovers/handovers.ts';
export type { GroupTopics, Lag } from './lag.ts';
export type { Processor, ProcessorOptions } from './processor/processor.ts';
export * from './processor/step.ts';
export type { OutgoingRecord, RecordProducer } from './producer/record-producer.ts';
export * from './stream-config.ts';
export { type Streams, connectStreams } from './streams.ts';
export { type TopicReader, readTopic } from './tables/read-topic.ts';
export type { Table, ToValue } from './tables/table.ts';
export { type CreateTopicsOptions, catalogueGroups, createTopics } from './topics/create-topics.ts';

/** Migrations of the tables that every schema with lanes has; they come before the service's own. */
export const streamMigrations = join(import.meta.dirname, '../migrations');
