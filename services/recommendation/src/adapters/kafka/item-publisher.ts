import type { Streams } from '@ichie/stream';
import type { PublishItems } from '../../application/ports.ts';

/** Publishes items; resolves when all of them are durable. */
export const createItemPublisher =
  ({ producer }: Streams): PublishItems =>
  (items) =>
    producer.publish(
      items.map(({ attributes, ...item }) => ({
        topic: 'catalog.items',
        record: { type: 'ItemChanged', ...item, attributes: JSON.stringify(attributes) },
      })),
    );
