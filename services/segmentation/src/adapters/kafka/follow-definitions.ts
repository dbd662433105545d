import type { SegmentPublished } from '@ichie/contracts';
import type { Logger } from '@ichie/platform';
import type { Streams, Table } from '@ichie/stream';
import type { SegmentCatalog } from '../../domain/segment-catalog.ts';
import { SegmentRefused } from '../../errors.ts';

/** Keeps the catalog as it is published. Listeners that are added to the table afterwards find the catalog up to date. */
export async function followDefinitions(
  streams: Streams,
  catalog: SegmentCatalog,
  logger: Logger,
): Promise<Table<SegmentPublished>> {
  const publish = (published: SegmentPublished): void => {
    const issues = catalog.publish(published);
    if (issues.length === 0) return;
    const { workspaceId, segmentId, version } = published;
    const error = new SegmentRefused(`Version ${String(version)} of segment ${segmentId} cannot be used.`, { issues });
    logger.warn({ err: error, workspaceId, segmentId, version }, 'A segment stays at the version before.');
  };
  const table = await streams.openTable('definitions.segments', (record) => record);
  for (const published of [...table.values()].sort(byPublication)) publish(published);
  table.onChange((_key, published) => {
    // Removing a definition is not publishing: it stays in force until its archived version comes.
    if (published !== undefined) publish(published);
  });
  return table;
}

const byPublication = (left: SegmentPublished, right: SegmentPublished): number => left.publishedAt - right.publishedAt;
