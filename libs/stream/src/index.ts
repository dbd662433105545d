import { join } from 'node:path';

export * from './dead-letters/errors.ts';
export {
  type DeadLetters,
  type DiscardOptions,
  type LetterCount,
  type ListLetters,
  type OpenDeadLettersOptions,
  type RedriveOptions,
  openDeadLetters,
} from './dead-letters/dead-letters.ts';
export type { LetterFailure, LetterOutcome } from './dead-letters/letter-actions.ts';
export { type AnyRecord, recordFromJson, recordToJson } from './dead-letters/letter-content.ts';
export type { LetterPage } from './dead-letters/letter-page.ts';
export type * from './dead-letters/letter.ts';
export type { Mend } from './dead-letters/mend.ts';
export * from './errors.ts';
export type * from './handovers/handovers.ts';
export type { GroupTopics, Lag } from './lag.ts';
export type { Processor, ProcessorOptions } from './processor/processor.ts';
export * from './processor/step.ts';
export type { OutgoingRecord, RecordProducer } from './producer/record-producer.ts';
export * from './stream-config.ts';
export { type Streams, connectStreams } from './streams.ts';
export { type TopicReader, readTopic } from './tables/read-topic.ts';
export type { TopicScan } from './tables/scan-topic.ts';
export type { Table, ToValue } from './tables/table.ts';
export { type CreateTopicsOptions, catalogueGroups, createTopics } from './topics/create-topics.ts';

/** Migrations of the tables that every schema with lanes has; they come before the service's own. */
export const streamMigrations = join(import.meta.dirname, '../migrations');
