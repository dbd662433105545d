// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A published version of a segment. */
export interface SegmentPublished {
  readonly type: 'SegmentPublished';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The segment. */
  readonly segmentId: string;
  /** Counts from 1. */
  readonly version: number;
  /** Its name. */
  readonly name: string;
  /** JSON: a condition of libs/conditions. */
  readonly condition: string;
  /** Archived segments have no members. */
  readonly status: 'live' | 'archived';
  /** When. */
  readonly publishedAt: number;
}

export type DefinitionsSegmentsRecord = SegmentPublished;

export const definitionsSegmentsTopic: TopicDefinition<DefinitionsSegmentsRecord> = {
  name: 'definitions.segments',
  partitions: 1,
  cleanup: 'compact',
  retentionMs: null,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.workspaceId}:${record.segmentId}`,
  withKey: null,
  fullNames: {"SegmentPublished":"ichie.definitions.SegmentPublished"},
  schemaText: "{\"type\":\"record\",\"name\":\"SegmentPublished\",\"namespace\":\"ichie.definitions\",\"doc\":\"A published version of a segment.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"segmentId\",\"type\":\"string\",\"doc\":\"The segment.\"},{\"name\":\"version\",\"type\":\"int\",\"doc\":\"Counts from 1.\"},{\"name\":\"name\",\"type\":\"string\",\"doc\":\"Its name.\"},{\"name\":\"condition\",\"type\":\"string\",\"doc\":\"JSON: a condition of libs/conditions.\"},{\"name\":\"status\",\"type\":\"string\",\"doc\":\"Archived segments have no members.\",\"values\":[\"live\",\"archived\"]},{\"name\":\"publishedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}",
};
