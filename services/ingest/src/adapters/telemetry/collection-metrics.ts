import type { Telemetry } from '@ichie/platform';
import type { CollectionMetrics } from '../../application/ports.ts';

/** The edge's metrics. How long requests take is measured by the HTTP server itself. */
export function createCollectionMetrics({ meter }: Pick<Telemetry, 'meter'>): CollectionMetrics {
  const accepted = meter.createCounter('ingest_events_accepted', { description: 'Events that became durable.' });
  const rejected = meter.createCounter('ingest_events_rejected', { description: 'Events that were not accepted.' });
  const lost = meter.createCounter('ingest_rejections_lost', {
    description: 'Rejected events that could not be kept for people to see.',
  });
  const publish = meter.createHistogram('ingest_publish_duration_seconds', {
    unit: 's',
    description: 'How long it took until the events of a request were durable.',
    advice: { explicitBucketBoundaries: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8] },
  });
  return {
    accepted: (method, count) => accepted.add(count, { method }),
    rejected: (method, reason) => rejected.add(1, { method, reason }),
    published: (seconds) => publish.record(seconds),
    rejectionsLost: (count) => lost.add(count),
  };
}
