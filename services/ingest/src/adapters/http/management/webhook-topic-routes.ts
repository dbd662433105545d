import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import { shopifyTopics } from '../../../domain/webhooks/shopify/map-shopify.ts';
import { stripeTypes } from '../../../domain/webhooks/stripe/map-stripe.ts';
import { paramsWith, problems } from './page-schemas.ts';

const Topics = Type.Object({
  shopify: Type.Array(Type.String()),
  stripe: Type.Array(Type.String()),
});

/** What providers are asked to call about, so that whoever sets a webhook up need not guess what is read. */
export function addWebhookTopicRoutes(scope: HttpServer): void {
  scope.get(
    '/webhook-topics',
    {
      schema: {
        operationId: 'listWebhookTopics',
        summary: 'List the topics of each provider that are made into events, as they are called there',
        tags: ['Webhooks'],
        params: paramsWith({}),
        response: { 200: Topics, ...problems },
      },
    },
    () => ({ shopify: [...shopifyTopics], stripe: [...stripeTypes] }),
  );
}
