import type { EventResolved } from '@ichie/contracts';
import { isJsonObject, type JsonObject, type JsonValue, parseJsonObject } from '@ichie/kernel';
import type { Interaction, InteractionKind } from './interaction.ts';

/** The events of the e-commerce specification that say something about items, by their names in lower case. */
const KINDS: ReadonlyMap<string, InteractionKind> = new Map([
  ['product viewed', 'viewed'],
  ['product clicked', 'viewed'],
  ['product added', 'added'],
  ['product removed', 'removed'],
  ['order completed', 'purchased'],
]);

/** What is more in one order is a wholesaler's list, and says little about what goes together. */
const MOST_PRODUCTS = 100;
const LONGEST_ITEM_ID = 200;

/** The interactions that an event tells of; items in `properties.products`, or one in the properties themselves. */
export function interactionsOf(event: EventResolved): readonly Interaction[] {
  const kind = event.method === 'track' ? KINDS.get(event.event?.toLowerCase() ?? '') : undefined;
  if (kind === undefined) return [];
  // No event happens after it was received, whatever the sender's clock says; else it would count for ever more.
  const at = Math.min(event.timestamp, event.receivedAt);
  const properties = parseJsonObject(event.properties);
  const products: readonly JsonValue[] = Array.isArray(properties.products) ? properties.products : [properties];
  const itemIds = products.slice(0, MOST_PRODUCTS).map((product) => (isJsonObject(product) ? itemIdOf(product) : null));
  return [...new Set(itemIds)].flatMap((itemId) => (itemId === null ? [] : [{ itemId, kind, at }]));
}

function itemIdOf(product: JsonObject): string | null {
  const given = product.product_id ?? product.productId ?? product.itemId ?? product.sku;
  if (typeof given !== 'string' && typeof given !== 'number') return null;
  const itemId = String(given).trim().toWellFormed();
  return itemId === '' || itemId.length > LONGEST_ITEM_ID || itemId.includes('\u0000') ? null : itemId;
}
