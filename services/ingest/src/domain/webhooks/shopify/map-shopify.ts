import { type JsonObject, isJsonObject } from '@ichie/kernel';
import { idAt, textAt } from '../values.ts';
import type { MappedCall, WebhookCall } from '../webhook-call.ts';
import { cartCreatedEvents, cartUpdatedEvents, checkoutEvents } from './cart-events.ts';
import { customerDeletedEvents, customerEvents } from './customer-events.ts';
import { orderEvent, refundEvent } from './order-events.ts';
import { type ShopifyCall, readShopifyCall } from './shopify-call.ts';

type MapCall = (call: ShopifyCall) => readonly JsonObject[];

const CHANGED = ['updated_at'];

/** What each topic says. The specification's name where it has one, else an object and what became of it. */
const TOPICS: ReadonlyMap<string, MapCall> = new Map<string, MapCall>([
  ['orders/create', (call) => [orderEvent('Order Completed', call, ['processed_at', 'created_at'])]],
  ['orders/paid', (call) => [orderEvent('Order Paid', call, CHANGED)]],
  ['orders/updated', (call) => [orderEvent('Order Updated', call, CHANGED)]],
  ['orders/cancelled', (call) => [orderEvent('Order Cancelled', call, ['cancelled_at', ...CHANGED])]],
  ['orders/fulfilled', (call) => [orderEvent('Order Fulfilled', call, CHANGED)]],
  ['refunds/create', (call) => [refundEvent(call)]],
  ['checkouts/create', (call) => checkoutEvents('Checkout Started', call, 'created_at')],
  ['checkouts/update', (call) => checkoutEvents('Checkout Updated', call, 'updated_at')],
  ['carts/create', cartCreatedEvents],
  ['carts/update', cartUpdatedEvents],
  ['customers/create', (call) => customerEvents(call, 'created_at')],
  ['customers/update', (call) => customerEvents(call, 'updated_at')],
  ['customers/delete', customerDeletedEvents],
]);

/** The topics that say something, as Shopify calls them. */
export const shopifyTopics: readonly string[] = [...TOPICS.keys()];

/** What a call of Shopify says; nothing for topics that are about no person, such as `products/update`. */
export function mapShopify({ headers, body }: WebhookCall): MappedCall {
  const call = readShopifyCall(headers, isJsonObject(body) ? body : {});
  const mapCall = TOPICS.get(call.topic);
  return {
    topic: mapCall === undefined ? 'other' : call.topic,
    providerId: providerIdOf(call, headers),
    events: mapCall?.(call) ?? [],
  };
}

/**
 * One thing that happened has one event id, however many subscriptions tell of it, and may be told under several topics;
 * where it is missing, the delivery has an id that its repetitions share.
 */
function providerIdOf({ topic, body }: ShopifyCall, headers: WebhookCall['headers']): string | null {
  const id = headers['x-shopify-event-id'] ?? headers['x-shopify-webhook-id'];
  return id === undefined ? null : JSON.stringify([id, topic, idAt(body, 'id') ?? textAt(body, 'token') ?? '']);
}
