import type { Database } from '@ichie/database';
import { type Runtime, createSealer } from '@ichie/platform';
import { JsonataMappingRunner } from './adapters/jsonata/mapping-runner.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import { createWebhookStore } from './adapters/postgres/webhook-store.ts';
import { createWebhookMetrics } from './adapters/telemetry/webhook-metrics.ts';
import { type CollectEventsParts, createCollectFromSource } from './application/collect-events.ts';
import { type ReceiveWebhook, createReceiveWebhook } from './application/webhooks/receive-webhook.ts';
import { WebhookSourceCache } from './application/webhooks/webhook-source-cache.ts';

/** Shopify gives up after 5 s. */
const PROVIDERS_WAIT_MS = 4_000;

/** The sources that are webhooks, as far as they are known here. */
export const openWebhookSources = (
  { clock }: Pick<Runtime, 'clock'>,
  database: Database<Tables>,
  sealingKey: string,
): WebhookSourceCache =>
  new WebhookSourceCache({ store: createWebhookStore(database.kysely), sealer: createSealer(sealingKey), clock });

/** Puts together what takes the calls of other people's webhooks; what they tell goes the way of every event. */
export function openWebhooks(
  runtime: Runtime,
  directory: WebhookSourceCache,
  collecting: Omit<CollectEventsParts, 'sources'>,
): ReceiveWebhook {
  const { clock, telemetry } = runtime;
  const durableWithinMs = Math.min(collecting.durableWithinMs, PROVIDERS_WAIT_MS);
  return createReceiveWebhook({
    directory,
    mappings: runtime.use(new JsonataMappingRunner()),
    collect: createCollectFromSource({ ...collecting, durableWithinMs }),
    clock,
    metrics: createWebhookMetrics(telemetry),
  });
}
