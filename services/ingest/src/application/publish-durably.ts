import type { EventCollected } from '@ichie/contracts';
import type { Clock } from '@ichie/kernel';
import { EventsNotDurable } from '../errors.ts';
import type { CollectionMetrics, EventPublisher } from './ports.ts';

export interface PublishDurablyParts {
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  readonly metrics: Pick<CollectionMetrics, 'published'>;
  /** How long a sender is kept waiting; stock SDKs give up after 10 s. */
  readonly durableWithinMs: number;
}

/**
 * Publishes events and returns when they are durable. When that takes too long it throws {@link EventsNotDurable}; the
 * events may become durable afterwards, so the sender's second try is a duplicate, which their messageIds show.
 */
export async function publishDurably(parts: PublishDurablyParts, events: readonly EventCollected[]): Promise<void> {
  const { clock } = parts;
  const startedAt = performance.now();
  const late = Promise.withResolvers<never>();
  const cancel = clock.schedule(clock.now() + parts.durableWithinMs, () => late.reject(new EventsNotDurable()));
  try {
    await Promise.race([parts.publisher.publish(events), late.promise]);
    parts.metrics.published((performance.now() - startedAt) / 1000);
  } finally {
    cancel();
  }
}
