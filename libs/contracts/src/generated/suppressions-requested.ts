// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** An address that is never to be sent to, or may be again; said from outside rather than by a provider. */
export interface SuppressionRequested {
  readonly type: 'SuppressionRequested';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The same request however often it comes is one. */
  readonly requestId: string;
  /** The channel of the address. */
  readonly channel: 'email' | 'sms' | 'whatsapp';
  /** E-mail address in lower case, or phone number as E.164. */
  readonly address: string;
  /** Whether it is suppressed from now on, or no longer. */
  readonly status: 'suppressed' | 'lifted';
  /** Who said so. */
  readonly cause: 'import' | 'manual';
  /** When it was said. */
  readonly at: number;
}

export type SuppressionsRequestedRecord = SuppressionRequested;

export const suppressionsRequestedTopic: TopicDefinition<SuppressionsRequestedRecord> = {
  name: 'suppressions.requested',
  partitions: 8,
  cleanup: 'delete',
  retentionMs: 604800000,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.workspaceId}:${record.address}`,
  withKey: null,
  fullNames: {"SuppressionRequested":"ichie.suppressions.SuppressionRequested"},
  schemaText: "{\"type\":\"record\",\"name\":\"SuppressionRequested\",\"namespace\":\"ichie.suppressions\",\"doc\":\"An address that is never to be sent to, or may be again; said from outside rather than by a provider.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"requestId\",\"type\":\"string\",\"doc\":\"The same request however often it comes is one.\"},{\"name\":\"channel\",\"type\":\"string\",\"doc\":\"The channel of the address.\",\"values\":[\"email\",\"sms\",\"whatsapp\"]},{\"name\":\"address\",\"type\":\"string\",\"doc\":\"E-mail address in lower case, or phone number as E.164.\"},{\"name\":\"status\",\"type\":\"string\",\"doc\":\"Whether it is suppressed from now on, or no longer.\",\"values\":[\"suppressed\",\"lifted\"]},{\"name\":\"cause\",\"type\":\"string\",\"doc\":\"Who said so.\",\"values\":[\"import\",\"manual\"]},{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When it was said.\"}]}",
};
