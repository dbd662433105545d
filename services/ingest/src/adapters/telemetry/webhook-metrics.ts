import type { Telemetry } from '@ichie/platform';
import type { WebhookMetrics } from '../../application/webhooks/ports.ts';

/** The metrics of inbound webhooks; topics are those of a short list, and `other`. */
export function createWebhookMetrics({ meter }: Pick<Telemetry, 'meter'>): WebhookMetrics {
  const received = meter.createCounter('ingest_webhooks', { description: 'Calls of inbound webhooks.' });
  return { received: (call) => received.add(1, { ...call }) };
}
