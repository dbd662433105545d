// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A message to send: what, to whom and why. */
export interface MessageRequested {
  readonly type: 'MessageRequested';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** The message; the same request always has the same id. */
  readonly messageId: string;
  /** The channel. */
  readonly channel: 'email' | 'inApp';
  /** The content. */
  readonly templateId: string;
  /** Transactional messages skip the frequency cap and quiet hours. */
  readonly class: 'marketing' | 'transactional';
  /** The journey. */
  readonly journeyId: string | null;
  /** Its version. */
  readonly journeyVersion: number | null;
  /** The step. */
  readonly stepId: string | null;
  /** The person’s run. */
  readonly enrollmentId: string | null;
  /** JSON object: variables for the template besides the profile, such as the event that started the journey. */
  readonly variables: string;
  /** The latest version of the profile that the requester had seen. */
  readonly profileVersion: number;
  /** When. */
  readonly requestedAt: number;
}

export type MessagesRequestedRecord = MessageRequested;

export const messagesRequestedTopic: TopicDefinition<MessagesRequestedRecord> = {
  name: 'messages.requested',
  partitions: 8,
  cleanup: 'delete',
  retentionMs: 604800000,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.profileId}`,
  withKey: (record, key) => ({ ...record, profileId: key }),
  fullNames: {"MessageRequested":"ichie.messages.MessageRequested"},
  schemaText: "{\"type\":\"record\",\"name\":\"MessageRequested\",\"namespace\":\"ichie.messages\",\"doc\":\"A message to send: what, to whom and why.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"messageId\",\"type\":\"string\",\"doc\":\"The message; the same request always has the same id.\"},{\"name\":\"channel\",\"type\":\"string\",\"doc\":\"The channel.\",\"values\":[\"email\",\"inApp\"]},{\"name\":\"templateId\",\"type\":\"string\",\"doc\":\"The content.\"},{\"name\":\"class\",\"type\":\"string\",\"doc\":\"Transactional messages skip the frequency cap and quiet hours.\",\"values\":[\"marketing\",\"transactional\"]},{\"name\":\"journeyId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The journey.\"},{\"name\":\"journeyVersion\",\"type\":[\"null\",\"int\"],\"default\":null,\"doc\":\"Its version.\"},{\"name\":\"stepId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The step.\"},{\"name\":\"enrollmentId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The person’s run.\"},{\"name\":\"variables\",\"type\":\"string\",\"doc\":\"JSON object: variables for the template besides the profile, such as the event that started the journey.\"},{\"name\":\"profileVersion\",\"type\":\"long\",\"doc\":\"The latest version of the profile that the requester had seen.\"},{\"name\":\"requestedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}",
};
