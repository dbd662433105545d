import type { JsonObject } from '@ichie/kernel';
import type { WebhookHeaders } from '../webhook-call.ts';

/** A call of Shopify, as its headers explain it. */
export interface ShopifyCall {
  /** Such as `orders/create`. */
  readonly topic: string;
  /** Such as `tea.myshopify.com`. */
  readonly shop: string | undefined;
  readonly triggeredAt: string | undefined;
  readonly body: JsonObject;
}

export const readShopifyCall = (headers: WebhookHeaders, body: JsonObject): ShopifyCall => ({
  topic: headers['x-shopify-topic'] ?? '',
  shop: headers['x-shopify-shop-domain'],
  triggeredAt: headers['x-shopify-triggered-at'],
  body,
});
