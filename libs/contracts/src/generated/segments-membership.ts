// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** The profile entered the segment. */
export interface SegmentEntered {
  readonly type: 'SegmentEntered';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** The segment. */
  readonly segmentId: string;
  /** The version of its definition. */
  readonly segmentVersion: number;
  /** The latest version of the profile that was seen. */
  readonly profileVersion: number;
  /** What made it so. */
  readonly cause: 'event' | 'trait' | 'time' | 'definition' | 'merge' | 'erasure';
  /** The event, where one was the cause. */
  readonly causeMessageId: string | null;
  /** When. */
  readonly at: number;
}

/** The profile left the segment. */
export interface SegmentExited {
  readonly type: 'SegmentExited';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** The segment. */
  readonly segmentId: string;
  /** The version of its definition. */
  readonly segmentVersion: number;
  /** The latest version of the profile that was seen. */
  readonly profileVersion: number;
  /** What made it so. */
  readonly cause: 'event' | 'trait' | 'time' | 'definition' | 'merge' | 'erasure';
  /** The event, where one was the cause. */
  readonly causeMessageId: string | null;
  /** When. */
  readonly at: number;
}

export type SegmentsMembershipRecord = SegmentEntered | SegmentExited;

export const segmentsMembershipTopic: TopicDefinition<SegmentsMembershipRecord> = {
  name: 'segments.membership',
  partitions: 8,
  cleanup: 'delete',
  retentionMs: 7776000000,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.profileId}`,
  withKey: (record, key) => ({ ...record, profileId: key }),
  fullNames: {"SegmentEntered":"ichie.segments.SegmentEntered","SegmentExited":"ichie.segments.SegmentExited"},
  schemaText: "[{\"type\":\"record\",\"name\":\"SegmentEntered\",\"namespace\":\"ichie.segments\",\"doc\":\"The profile entered the segment.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"segmentId\",\"type\":\"string\",\"doc\":\"The segment.\"},{\"name\":\"segmentVersion\",\"type\":\"int\",\"doc\":\"The version of its definition.\"},{\"name\":\"profileVersion\",\"type\":\"long\",\"doc\":\"The latest version of the profile that was seen.\"},{\"name\":\"cause\",\"type\":\"string\",\"doc\":\"What made it so.\",\"values\":[\"event\",\"trait\",\"time\",\"definition\",\"merge\",\"erasure\"]},{\"name\":\"causeMessageId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The event, where one was the cause.\"},{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]},{\"type\":\"record\",\"name\":\"SegmentExited\",\"namespace\":\"ichie.segments\",\"doc\":\"The profile left the segment.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"segmentId\",\"type\":\"string\",\"doc\":\"The segment.\"},{\"name\":\"segmentVersion\",\"type\":\"int\",\"doc\":\"The version of its definition.\"},{\"name\":\"profileVersion\",\"type\":\"long\",\"doc\":\"The latest version of the profile that was seen.\"},{\"name\":\"cause\",\"type\":\"string\",\"doc\":\"What made it so.\",\"values\":[\"event\",\"trait\",\"time\",\"definition\",\"merge\",\"erasure\"]},{\"name\":\"causeMessageId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The event, where one was the cause.\"},{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}]",
};
