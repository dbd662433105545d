import { parseCompiledTemplate } from '@ichie/content';
import { definitionsContentTopic, type TemplatePublished } from '@ichie/contracts';
import type { Logger } from '@ichie/platform';
import type { Streams, Table } from '@ichie/stream';
import type { PublishedTemplate, Templates } from '../../application/ports.ts';

/** The published templates, kept up to date from `definitions.content`. */
export async function openTemplates(streams: Streams, logger: Logger): Promise<Templates> {
  const table: Table<PublishedTemplate> = await streams.openTable('definitions.content', (record) => {
    const parsed = parseCompiledTemplate(JSON.parse(record.compiled));
    if (parsed.ok) return { status: record.status, compiled: parsed.value };
    const { workspaceId, templateId, version } = record;
    logger.error({ workspaceId, templateId, version, issues: parsed.issues }, 'A published template cannot be read.');
    return undefined;
  });
  return { find: (workspaceId, templateId) => table.get(keyOf(workspaceId, templateId)) };
}

/** The key by which the topic names a template. */
const keyOf = (workspaceId: string, templateId: string): string =>
  definitionsContentTopic.key({ workspaceId, templateId } as TemplatePublished);
