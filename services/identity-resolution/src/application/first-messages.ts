import type { EventCollected } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import { messageHash } from '../domain/message-hash.ts';
import type { IdentityStore } from './ports.ts';

/** The events whose message came for the first time: in this batch, and in any lane. The rest are repeats. */
export async function firstMessages<Item extends { readonly event: EventCollected }>(
  store: IdentityStore,
  items: readonly Item[],
  now: Instant,
): Promise<readonly Item[]> {
  const firsts = new Map<string, Item>();
  for (const item of items) {
    const hash = messageHash(item.event.workspaceId, item.event.messageId);
    if (!firsts.has(hash)) firsts.set(hash, item);
  }
  if (firsts.size === 0) return [];
  const areNew = await store.rememberMessages([...firsts.keys()], now);
  return [...firsts].filter(([hash]) => areNew.has(hash)).map(([, item]) => item);
}
