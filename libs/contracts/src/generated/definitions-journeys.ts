// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A published version of a journey; its graph never changes. */
export interface JourneyPublished {
  readonly type: 'JourneyPublished';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The journey. */
  readonly journeyId: string;
  /** Counts from 1. */
  readonly version: number;
  /** Its name. */
  readonly name: string;
  /** JSON: a journey graph. */
  readonly graph: string;
  /** Only live versions let people in; the people inside finish. */
  readonly status: 'live' | 'closed';
  /** When. */
  readonly publishedAt: number;
}

export type DefinitionsJourneysRecord = JourneyPublished;

export const definitionsJourneysTopic: TopicDefinition<DefinitionsJourneysRecord> = {
  name: 'definitions.journeys',
  partitions: 1,
  cleanup: 'compact',
  retentionMs: null,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.workspaceId}:${record.journeyId}:${record.version}`,
  withKey: null,
  fullNames: {"JourneyPublished":"ichie.definitions.JourneyPublished"},
  schemaText: "{\"type\":\"record\",\"name\":\"JourneyPublished\",\"namespace\":\"ichie.definitions\",\"doc\":\"A published version of a journey; its graph never changes.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"journeyId\",\"type\":\"string\",\"doc\":\"The journey.\"},{\"name\":\"version\",\"type\":\"int\",\"doc\":\"Counts from 1.\"},{\"name\":\"name\",\"type\":\"string\",\"doc\":\"Its name.\"},{\"name\":\"graph\",\"type\":\"string\",\"doc\":\"JSON: a journey graph.\"},{\"name\":\"status\",\"type\":\"string\",\"doc\":\"Only live versions let people in; the people inside finish.\",\"values\":[\"live\",\"closed\"]},{\"name\":\"publishedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}",
};
