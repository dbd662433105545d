import type { JourneyPublished } from '@ichie/contracts';
import type { Logger } from '@ichie/platform';
import type { Streams } from '@ichie/stream';
import type { JourneyCatalog } from '../../domain/journey-catalog.ts';
import { JourneyRefused } from '../../errors.ts';

/** Keeps the catalog as it is published. */
export async function followDefinitions(streams: Streams, catalog: JourneyCatalog, logger: Logger): Promise<void> {
  const publish = (published: JourneyPublished): void => {
    const issues = catalog.publish(published);
    if (issues.length === 0) return;
    const { workspaceId, journeyId, version } = published;
    const error = new JourneyRefused(`Version ${String(version)} of journey ${journeyId} cannot be used.`, { issues });
    logger.warn({ err: error, workspaceId, journeyId, version }, 'A journey stays at the version before.');
  };
  const table = await streams.openTable('definitions.journeys', (record) => record);
  for (const published of table.values()) publish(published);
  table.onChange((_key, published) => {
    // Removing a definition is not closing it: people may be inside.
    if (published !== undefined) publish(published);
  });
}
