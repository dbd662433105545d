// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A published version of a template, compiled. */
export interface TemplatePublished {
  readonly type: 'TemplatePublished';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The template. */
  readonly templateId: string;
  /** Counts from 1. */
  readonly version: number;
  /** Its name. */
  readonly name: string;
  /** The channel. */
  readonly channel: 'email' | 'inApp';
  /** JSON: a compiled template of libs/content. */
  readonly compiled: string;
  /** Archived templates are not sent. */
  readonly status: 'live' | 'archived';
  /** When. */
  readonly publishedAt: number;
}

export type DefinitionsContentRecord = TemplatePublished;

export const definitionsContentTopic: TopicDefinition<DefinitionsContentRecord> = {
  name: 'definitions.content',
  partitions: 1,
  cleanup: 'compact',
  retentionMs: null,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.workspaceId}:${record.templateId}`,
  withKey: null,
  fullNames: {"TemplatePublished":"ichie.definitions.TemplatePublished"},
  schemaText: "{\"type\":\"record\",\"name\":\"TemplatePublished\",\"namespace\":\"ichie.definitions\",\"doc\":\"A published version of a template, compiled.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"templateId\",\"type\":\"string\",\"doc\":\"The template.\"},{\"name\":\"version\",\"type\":\"int\",\"doc\":\"Counts from 1.\"},{\"name\":\"name\",\"type\":\"string\",\"doc\":\"Its name.\"},{\"name\":\"channel\",\"type\":\"string\",\"doc\":\"The channel.\",\"values\":[\"email\",\"inApp\"]},{\"name\":\"compiled\",\"type\":\"string\",\"doc\":\"JSON: a compiled template of libs/content.\"},{\"name\":\"status\",\"type\":\"string\",\"doc\":\"Archived templates are not sent.\",\"values\":[\"live\",\"archived\"]},{\"name\":\"publishedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}",
};
