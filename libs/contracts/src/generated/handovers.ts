// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** What a group kept of one key, on its way to the key that it became part of. */
export interface Handover {
  readonly type: 'Handover';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The key that takes it in, and the key of the record. */
  readonly key: string;
  /** The key whose state it was. */
  readonly from: string;
  /** Every key it was handed over from, first to last; a key that comes twice is a cycle. */
  readonly path: readonly string[];
  /** JSON object: the state, in a form that the group knows; empty where nothing was kept. */
  readonly state: string;
  /** Timers that waited for the key. */
  readonly timers: readonly HandedTimer[];
  /** When it was handed out. */
  readonly handedAt: number;
}

/** A timer that waited for the key. */
export interface HandedTimer {
  /** Names the timer among those of its subject. */
  readonly key: string;
  /** When it is due. */
  readonly dueAt: number;
  /** JSON object: what it is about. */
  readonly payload: string;
  /** W3C trace context of what set it. */
  readonly traceparent: string | null;
}

/** A record of another topic for a lane of this group alone: it came late for a key that has moved, or was redriven. */
export interface ForwardedRecord {
  readonly type: 'ForwardedRecord';
  /** The brand or region; empty where the record could not be read. */
  readonly workspaceId: string;
  /** The key whose lane handles it, and the key of the record. */
  readonly key: string;
  /** Every key it was forwarded from, first to last; a key that comes twice is a cycle. */
  readonly path: readonly string[];
  /** The topic it was first read from. */
  readonly topic: string;
  /** The partition it was first read from. */
  readonly partition: number;
  /** Its offset there. */
  readonly offset: number;
  /** Its value as it was read. */
  readonly value: Buffer | null;
  /** Its headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** When it was first written. */
  readonly writtenAt: number;
}

export type HandoversRecord = Handover | ForwardedRecord;

export const handoversTopic: TopicDefinition<HandoversRecord> = {
  name: 'handovers',
  partitions: 8,
  cleanup: 'delete',
  retentionMs: 7776000000,
  perGroup: true,
  maxRecordBytes: 3000000,
  key: (record) => `${record.key}`,
  withKey: (record, key) => ({ ...record, key: key }),
  fullNames: {"Handover":"ichie.stream.Handover","ForwardedRecord":"ichie.stream.ForwardedRecord"},
  schemaText: "[{\"type\":\"record\",\"name\":\"Handover\",\"namespace\":\"ichie.stream\",\"doc\":\"What a group kept of one key, on its way to the key that it became part of.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"key\",\"type\":\"string\",\"doc\":\"The key that takes it in, and the key of the record.\"},{\"name\":\"from\",\"type\":\"string\",\"doc\":\"The key whose state it was.\"},{\"name\":\"path\",\"type\":{\"type\":\"array\",\"items\":\"string\"},\"doc\":\"Every key it was handed over from, first to last; a key that comes twice is a cycle.\"},{\"name\":\"state\",\"type\":\"string\",\"doc\":\"JSON object: the state, in a form that the group knows; empty where nothing was kept.\"},{\"name\":\"timers\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"HandedTimer\",\"doc\":\"A timer that waited for the key.\",\"fields\":[{\"name\":\"key\",\"type\":\"string\",\"doc\":\"Names the timer among those of its subject.\"},{\"name\":\"dueAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When it is due.\"},{\"name\":\"payload\",\"type\":\"string\",\"doc\":\"JSON object: what it is about.\"},{\"name\":\"traceparent\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"W3C trace context of what set it.\"}]}},\"doc\":\"Timers that waited for the key.\"},{\"name\":\"handedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When it was handed out.\"}]},{\"type\":\"record\",\"name\":\"ForwardedRecord\",\"namespace\":\"ichie.stream\",\"doc\":\"A record of another topic for a lane of this group alone: it came late for a key that has moved, or was redriven.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; empty where the record could not be read.\"},{\"name\":\"key\",\"type\":\"string\",\"doc\":\"The key whose lane handles it, and the key of the record.\"},{\"name\":\"path\",\"type\":{\"type\":\"array\",\"items\":\"string\"},\"doc\":\"Every key it was forwarded from, first to last; a key that comes twice is a cycle.\"},{\"name\":\"topic\",\"type\":\"string\",\"doc\":\"The topic it was first read from.\"},{\"name\":\"partition\",\"type\":\"int\",\"doc\":\"The partition it was first read from.\"},{\"name\":\"offset\",\"type\":\"long\",\"doc\":\"Its offset there.\"},{\"name\":\"value\",\"type\":[\"null\",\"bytes\"],\"default\":null,\"doc\":\"Its value as it was read.\"},{\"name\":\"headers\",\"type\":{\"type\":\"map\",\"values\":\"string\"},\"doc\":\"Its headers.\"},{\"name\":\"writtenAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When it was first written.\"}]}]",
};
