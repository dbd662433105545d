// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A published version of the tracking plan of a source. */
export interface TrackingPlanPublished {
  readonly type: 'TrackingPlanPublished';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The source whose events it holds to. */
  readonly sourceId: string;
  /** Counts from 1. */
  readonly version: number;
  /** JSON: a plan of libs/tracking-plans. */
  readonly document: string;
  /** An archived plan holds nobody to anything. */
  readonly status: 'live' | 'archived';
  /** When. */
  readonly publishedAt: number;
}

export type DefinitionsTrackingPlansRecord = TrackingPlanPublished;

export const definitionsTrackingPlansTopic: TopicDefinition<DefinitionsTrackingPlansRecord> = {
  name: 'definitions.tracking-plans',
  partitions: 1,
  cleanup: 'compact',
  retentionMs: null,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.workspaceId}:${record.sourceId}`,
  withKey: null,
  fullNames: {"TrackingPlanPublished":"ichie.definitions.TrackingPlanPublished"},
  schemaText: "{\"type\":\"record\",\"name\":\"TrackingPlanPublished\",\"namespace\":\"ichie.definitions\",\"doc\":\"A published version of the tracking plan of a source.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"sourceId\",\"type\":\"string\",\"doc\":\"The source whose events it holds to.\"},{\"name\":\"version\",\"type\":\"int\",\"doc\":\"Counts from 1.\"},{\"name\":\"document\",\"type\":\"string\",\"doc\":\"JSON: a plan of libs/tracking-plans.\"},{\"name\":\"status\",\"type\":\"string\",\"doc\":\"An archived plan holds nobody to anything.\",\"values\":[\"live\",\"archived\"]},{\"name\":\"publishedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}",
};
