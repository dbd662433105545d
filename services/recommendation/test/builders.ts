import type { EventResolved, ItemChanged, ProfileChanged, ProfileMergedAway } from '@ichie/contracts';
import type { JsonObject } from '@ichie/kernel';
import type { Item } from '../src/domain/item.ts';
import { WorkspaceModel } from '../src/domain/workspace-model.ts';

export const NOON = Date.UTC(2026, 3, 1, 12);

let messages = 0;

type GivenEvent = Partial<Omit<EventResolved, 'properties'>> & { readonly properties?: JsonObject };

/** An event of a profile; what is not given is of no matter. */
export function anEvent({ properties = {}, ...given }: GivenEvent = {}): EventResolved {
  messages += 1;
  return {
    type: 'EventResolved',
    workspaceId: 'shop',
    profileId: 'p1',
    version: messages,
    sourceId: 'web',
    messageId: `message-${String(messages)}`,
    method: 'track',
    event: 'Product Viewed',
    anonymousId: null,
    userId: null,
    context: '{}',
    timestamp: NOON,
    receivedAt: NOON,
    ...given,
    properties: JSON.stringify(properties),
  };
}

export const viewed = (profileId: string, itemId: string, given: GivenEvent = {}): EventResolved =>
  anEvent({ profileId, event: 'Product Viewed', properties: { product_id: itemId }, ...given });

export const added = (profileId: string, itemId: string, given: GivenEvent = {}): EventResolved =>
  anEvent({ profileId, event: 'Product Added', properties: { product_id: itemId }, ...given });

export const ordered = (profileId: string, itemIds: readonly string[], given: GivenEvent = {}): EventResolved =>
  anEvent({
    profileId,
    event: 'Order Completed',
    properties: { products: itemIds.map((itemId) => ({ product_id: itemId, quantity: 1 })) },
    ...given,
  });

export function aProfile(profileId: string, given: Partial<ProfileChanged> = {}): ProfileChanged {
  return {
    type: 'ProfileChanged',
    workspaceId: 'shop',
    profileId,
    version: 1,
    traits: '{}',
    identifiers: [],
    createdAt: NOON,
    changedAt: NOON,
    causeMessageId: null,
    ...given,
  };
}

export const mergedAway = (profileId: string, survivorId: string, version = 1_000): ProfileMergedAway => ({
  type: 'ProfileMergedAway',
  workspaceId: 'shop',
  profileId,
  version,
  survivorId,
  mergedAt: NOON,
  causeMessageId: null,
});

export const anItem = (itemId: string, given: Partial<Item> = {}): Item => ({
  workspaceId: 'shop',
  itemId,
  name: `Item ${itemId}`,
  url: null,
  imageUrl: null,
  price: null,
  currency: null,
  categories: [],
  available: true,
  attributes: {},
  changedAt: NOON,
  ...given,
});

export const anItemChanged = (itemId: string, given: Partial<ItemChanged> = {}): ItemChanged => ({
  type: 'ItemChanged',
  ...anItem(itemId),
  attributes: '{}',
  ...given,
});

/** A model of items that are named; the first is the most popular. */
export function aModel(...itemIds: readonly string[]): WorkspaceModel {
  const model = new WorkspaceModel();
  for (const [index, itemId] of itemIds.entries()) {
    model.putItem(anItem(itemId));
    model.putCounters(itemId, itemIds.length - index, 10);
  }
  model.rank();
  return model;
}
