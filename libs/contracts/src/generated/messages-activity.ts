// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A state that a message reached. */
export interface MessageStateChanged {
  readonly type: 'MessageStateChanged';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** The message. */
  readonly messageId: string;
  /** The channel. */
  readonly channel: 'email' | 'inApp';
  /** The content. */
  readonly templateId: string;
  /** The journey. */
  readonly journeyId: string | null;
  /** Its version. */
  readonly journeyVersion: number | null;
  /** The step. */
  readonly stepId: string | null;
  /** The state reached. */
  readonly state: 'accepted' | 'sent' | 'notSent' | 'failed' | 'uncertain' | 'delivered' | 'bounced' | 'complained' | 'opened' | 'clicked';
  /** Why not, in one of the documented reasons, or what the provider said. */
  readonly reason: string | null;
  /** The subject or title as rendered. */
  readonly subject: string | null;
  /** The address that was clicked. */
  readonly url: string | null;
  /** The provider. */
  readonly provider: string | null;
  /** The provider’s id of the message. */
  readonly providerMessageId: string | null;
  /** When. */
  readonly at: number;
}

/** A subscription was given or withdrawn. */
export interface SubscriptionChanged {
  readonly type: 'SubscriptionChanged';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** The channel. */
  readonly channel: 'email' | 'inApp';
  /** The new state. */
  readonly status: 'subscribed' | 'unsubscribed';
  /** What changed it. */
  readonly cause: 'oneClick' | 'preferenceCentre' | 'complaint' | 'api';
  /** The message it was answered to. */
  readonly messageId: string | null;
  /** When. */
  readonly at: number;
}

export type MessagesActivityRecord = MessageStateChanged | SubscriptionChanged;

export const messagesActivityTopic: TopicDefinition<MessagesActivityRecord> = {
  name: 'messages.activity',
  partitions: 8,
  cleanup: 'delete',
  retentionMs: 7776000000,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.profileId}`,
  withKey: (record, key) => ({ ...record, profileId: key }),
  fullNames: {"MessageStateChanged":"ichie.messages.MessageStateChanged","SubscriptionChanged":"ichie.messages.SubscriptionChanged"},
  schemaText: "[{\"type\":\"record\",\"name\":\"MessageStateChanged\",\"namespace\":\"ichie.messages\",\"doc\":\"A state that a message reached.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"messageId\",\"type\":\"string\",\"doc\":\"The message.\"},{\"name\":\"channel\",\"type\":\"string\",\"doc\":\"The channel.\",\"values\":[\"email\",\"inApp\"]},{\"name\":\"templateId\",\"type\":\"string\",\"doc\":\"The content.\"},{\"name\":\"journeyId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The journey.\"},{\"name\":\"journeyVersion\",\"type\":[\"null\",\"int\"],\"default\":null,\"doc\":\"Its version.\"},{\"name\":\"stepId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The step.\"},{\"name\":\"state\",\"type\":\"string\",\"doc\":\"The state reached.\",\"values\":[\"accepted\",\"sent\",\"notSent\",\"failed\",\"uncertain\",\"delivered\",\"bounced\",\"complained\",\"opened\",\"clicked\"]},{\"name\":\"reason\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"Why not, in one of the documented reasons, or what the provider said.\"},{\"name\":\"subject\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The subject or title as rendered.\"},{\"name\":\"url\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The address that was clicked.\"},{\"name\":\"provider\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The provider.\"},{\"name\":\"providerMessageId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The provider’s id of the message.\"},{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]},{\"type\":\"record\",\"name\":\"SubscriptionChanged\",\"namespace\":\"ichie.messages\",\"doc\":\"A subscription was given or withdrawn.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"channel\",\"type\":\"string\",\"doc\":\"The channel.\",\"values\":[\"email\",\"inApp\"]},{\"name\":\"status\",\"type\":\"string\",\"doc\":\"The new state.\",\"values\":[\"subscribed\",\"unsubscribed\"]},{\"name\":\"cause\",\"type\":\"string\",\"doc\":\"What changed it.\",\"values\":[\"oneClick\",\"preferenceCentre\",\"complaint\",\"api\"]},{\"name\":\"messageId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The message it was answered to.\"},{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}]",
};
