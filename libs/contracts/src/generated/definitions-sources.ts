// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A sender of events and its keys. */
export interface SourcePublished {
  readonly type: 'SourcePublished';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The source. */
  readonly sourceId: string;
  /** Its name. */
  readonly name: string;
  /** Whether it may send. */
  readonly enabled: boolean;
  /** Its keys. */
  readonly keys: readonly SourceKey[];
  /** When. */
  readonly publishedAt: number;
}

/** A key of the source; the key itself is never stored. */
export interface SourceKey {
  /** A write key is public and only sends; a secret key reads too. */
  readonly kind: 'write' | 'secret';
  /** SHA-256 of the key as hex. */
  readonly hash: string;
  /** When it stops working. */
  readonly expiresAt: number | null;
}

export type DefinitionsSourcesRecord = SourcePublished;

export const definitionsSourcesTopic: TopicDefinition<DefinitionsSourcesRecord> = {
  name: 'definitions.sources',
  partitions: 1,
  cleanup: 'compact',
  retentionMs: null,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.workspaceId}:${record.sourceId}`,
  withKey: null,
  fullNames: {"SourcePublished":"ichie.definitions.SourcePublished"},
  schemaText: "{\"type\":\"record\",\"name\":\"SourcePublished\",\"namespace\":\"ichie.definitions\",\"doc\":\"A sender of events and its keys.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"sourceId\",\"type\":\"string\",\"doc\":\"The source.\"},{\"name\":\"name\",\"type\":\"string\",\"doc\":\"Its name.\"},{\"name\":\"enabled\",\"type\":\"boolean\",\"doc\":\"Whether it may send.\"},{\"name\":\"keys\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"SourceKey\",\"doc\":\"A key of the source; the key itself is never stored.\",\"fields\":[{\"name\":\"kind\",\"type\":\"string\",\"doc\":\"A write key is public and only sends; a secret key reads too.\",\"values\":[\"write\",\"secret\"]},{\"name\":\"hash\",\"type\":\"string\",\"doc\":\"SHA-256 of the key as hex.\"},{\"name\":\"expiresAt\",\"type\":[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}],\"default\":null,\"doc\":\"When it stops working.\"}]}},\"doc\":\"Its keys.\"},{\"name\":\"publishedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}",
};
