// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
import { type EventsCollectedRecord, eventsCollectedTopic } from './events-collected.ts';

export type EventsOverflowRecord = EventsCollectedRecord;

export const eventsOverflowTopic: TopicDefinition<EventsOverflowRecord> = {
  name: 'events.overflow',
  partitions: 1,
  cleanup: 'delete',
  retentionMs: 604800000,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.workspaceId}:${record.anonymousId ?? record.userId ?? ''}`,
  withKey: null,
  fullNames: eventsCollectedTopic.fullNames,
  schemaText: eventsCollectedTopic.schemaText,
};
