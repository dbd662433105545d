// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A record that could not be handled, whole, with where it came from and why it failed; or the news that such a letter is closed. */
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
  /** Names the letter in its group, and the key of the record: topic/partition/offset, and how often it was redriven. */
  readonly letterId: string;
  /** What became of it; a closed letter is written again without its value. */
  readonly state: 'open' | 'redriven' | 'discarded';
  /** How often it was redriven before it failed this time. */
  readonly redrives: number;
  /** Who redrove or discarded it. */
  readonly closedBy: string | null;
  /** When it was redriven or discarded. */
  readonly closedAt: number | null;
}

export type DeadLettersRecord = DeadLetter;

export const deadLettersTopic: TopicDefinition<DeadLettersRecord> = {
  name: 'dead-letters',
  partitions: 1,
  cleanup: 'delete',
  retentionMs: 2592000000,
  perGroup: true,
  maxRecordBytes: 4000000,
  key: (record) => `${record.letterId}`,
  withKey: (record, key) => ({ ...record, letterId: key }),
  fullNames: {"DeadLetter":"ichie.stream.DeadLetter"},
  schemaText: "{\"type\":\"record\",\"name\":\"DeadLetter\",\"namespace\":\"ichie.stream\",\"doc\":\"A record that could not be handled, whole, with where it came from and why it failed; or the news that such a letter is closed.\",\"fields\":[{\"name\":\"group\",\"type\":\"string\",\"doc\":\"The consumer group that could not handle it.\"},{\"name\":\"topic\",\"type\":\"string\",\"doc\":\"The topic it was read from.\"},{\"name\":\"partition\",\"type\":\"int\",\"doc\":\"The partition it was read from.\"},{\"name\":\"offset\",\"type\":\"long\",\"doc\":\"Its offset there.\"},{\"name\":\"key\",\"type\":[\"null\",\"bytes\"],\"default\":null,\"doc\":\"Its key.\"},{\"name\":\"value\",\"type\":[\"null\",\"bytes\"],\"default\":null,\"doc\":\"Its value as it was read.\"},{\"name\":\"headers\",\"type\":{\"type\":\"map\",\"values\":\"string\"},\"doc\":\"Its headers.\"},{\"name\":\"errorCode\",\"type\":\"string\",\"doc\":\"The stable code of the error.\"},{\"name\":\"errorMessage\",\"type\":\"string\",\"doc\":\"What was wrong.\"},{\"name\":\"attempts\",\"type\":\"int\",\"doc\":\"How often it was tried.\"},{\"name\":\"failedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When it was given up.\"},{\"name\":\"letterId\",\"type\":\"string\",\"default\":\"\",\"doc\":\"Names the letter in its group, and the key of the record: topic/partition/offset, and how often it was redriven.\"},{\"name\":\"state\",\"type\":\"string\",\"default\":\"open\",\"values\":[\"open\",\"redriven\",\"discarded\"],\"doc\":\"What became of it; a closed letter is written again without its value.\"},{\"name\":\"redrives\",\"type\":\"int\",\"default\":0,\"doc\":\"How often it was redriven before it failed this time.\"},{\"name\":\"closedBy\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"Who redrove or discarded it.\"},{\"name\":\"closedAt\",\"type\":[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}],\"default\":null,\"doc\":\"When it was redriven or discarded.\"}]}",
};
