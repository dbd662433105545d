// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A validated event as received from a source. */
export interface EventCollected {
  readonly type: 'EventCollected';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The sender. */
  readonly sourceId: string;
  /** The sender’s id of the event; duplicates within the workspace have one effect. */
  readonly messageId: string;
  /** The call of the tracking API. */
  readonly method: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
  /** What was done (track), or the name of the page or screen. */
  readonly event: string | null;
  /** Id before we know who it is. */
  readonly anonymousId: string | null;
  /** Id after we know who it is. */
  readonly userId: string | null;
  /** The id that an alias call joins to userId. */
  readonly previousId: string | null;
  /** The account of a group call. */
  readonly groupId: string | null;
  /** JSON object: properties of a track, page or screen call. */
  readonly properties: string;
  /** JSON object: traits of an identify or group call. */
  readonly traits: string;
  /** JSON object: context as sent, completed by the edge. */
  readonly context: string;
  /** When it happened, corrected for the clock skew of the sender. */
  readonly timestamp: number;
  /** When it happened, by the clock of the sender. */
  readonly originalTimestamp: number | null;
  /** When it was sent, by the clock of the sender. */
  readonly sentAt: number | null;
  /** When the edge received it. */
  readonly receivedAt: number;
}

export type EventsCollectedRecord = EventCollected;

export const eventsCollectedTopic: TopicDefinition<EventsCollectedRecord> = {
  name: 'events.collected',
  partitions: 8,
  cleanup: 'delete',
  retentionMs: 604800000,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.workspaceId}:${record.anonymousId ?? record.userId ?? ''}`,
  withKey: null,
  fullNames: {"EventCollected":"ichie.events.EventCollected"},
  schemaText: "{\"type\":\"record\",\"name\":\"EventCollected\",\"namespace\":\"ichie.events\",\"doc\":\"A validated event as received from a source.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"sourceId\",\"type\":\"string\",\"doc\":\"The sender.\"},{\"name\":\"messageId\",\"type\":\"string\",\"doc\":\"The sender’s id of the event; duplicates within the workspace have one effect.\"},{\"name\":\"method\",\"type\":\"string\",\"doc\":\"The call of the tracking API.\",\"values\":[\"identify\",\"track\",\"page\",\"screen\",\"group\",\"alias\"]},{\"name\":\"event\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"What was done (track), or the name of the page or screen.\"},{\"name\":\"anonymousId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"Id before we know who it is.\"},{\"name\":\"userId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"Id after we know who it is.\"},{\"name\":\"previousId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The id that an alias call joins to userId.\"},{\"name\":\"groupId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The account of a group call.\"},{\"name\":\"properties\",\"type\":\"string\",\"doc\":\"JSON object: properties of a track, page or screen call.\"},{\"name\":\"traits\",\"type\":\"string\",\"doc\":\"JSON object: traits of an identify or group call.\"},{\"name\":\"context\",\"type\":\"string\",\"doc\":\"JSON object: context as sent, completed by the edge.\"},{\"name\":\"timestamp\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When it happened, corrected for the clock skew of the sender.\"},{\"name\":\"originalTimestamp\",\"type\":[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}],\"default\":null,\"doc\":\"When it happened, by the clock of the sender.\"},{\"name\":\"sentAt\",\"type\":[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}],\"default\":null,\"doc\":\"When it was sent, by the clock of the sender.\"},{\"name\":\"receivedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When the edge received it.\"}]}",
};
