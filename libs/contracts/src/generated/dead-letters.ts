// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A record that could not be handled, whole, with where it came from and why it failed. */
export interface DeadLetter {
  readonly type: 'DeadLetter';
  /** The consumer group that could not handle it. */
  readonly group: string;
  /** The topic it was read from. */
  readonly topic: string;
  /** The partition it was read from. */
  readonly partition: number;
  /** Its offset there. */
  readonly offset: number;
  /** Its key. */
  readonly key: Buffer | null;
  /** Its value as it was read. */
  readonly value: Buffer | null;
  /** Its headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The stable code of the error. */
  readonly errorCode: string;
  /** What was wrong. */
  readonly errorMessage: string;
  /** How often it was tried. */
  readonly attempts: number;
  /** When it was given up. */
  readonly failedAt: number;
}

export type DeadLettersRecord = DeadLetter;

export const deadLettersTopic: TopicDefinition<DeadLettersRecord> = {
  name: 'dead-letters',
  partitions: 1,
  cleanup: 'delete',
  retentionMs: 2592000000,
  perGroup: true,
  key: (record) => `${record.topic}`,
  fullNames: {"DeadLetter":"ichie.stream.DeadLetter"},
  schemaText: "{\"type\":\"record\",\"name\":\"DeadLetter\",\"namespace\":\"ichie.stream\",\"doc\":\"A record that could not be handled, whole, with where it came from and why it failed.\",\"fields\":[{\"name\":\"group\",\"type\":\"string\",\"doc\":\"The consumer group that could not handle it.\"},{\"name\":\"topic\",\"type\":\"string\",\"doc\":\"The topic it was read from.\"},{\"name\":\"partition\",\"type\":\"int\",\"doc\":\"The partition it was read from.\"},{\"name\":\"offset\",\"type\":\"long\",\"doc\":\"Its offset there.\"},{\"name\":\"key\",\"type\":[\"null\",\"bytes\"],\"default\":null,\"doc\":\"Its key.\"},{\"name\":\"value\",\"type\":[\"null\",\"bytes\"],\"default\":null,\"doc\":\"Its value as it was read.\"},{\"name\":\"headers\",\"type\":{\"type\":\"map\",\"values\":\"string\"},\"doc\":\"Its headers.\"},{\"name\":\"errorCode\",\"type\":\"string\",\"doc\":\"The stable code of the error.\"},{\"name\":\"errorMessage\",\"type\":\"string\",\"doc\":\"What was wrong.\"},{\"name\":\"attempts\",\"type\":\"int\",\"doc\":\"How often it was tried.\"},{\"name\":\"failedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When it was given up.\"}]}",
};
