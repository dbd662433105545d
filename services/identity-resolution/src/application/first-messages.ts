import type { EventCollected } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import { deduplicationKey } from '../domain/deduplication-key.ts';
import type { IdentityStore, SeenMessage } from './ports.ts';

/** The events whose message came for the first time: in this batch, and in any lane. The rest are repeats. */
export async function firstMessages<Item extends { readonly event: EventCollected }>(
  store: IdentityStore,
  items: readonly Item[],
  now: Instant,
): Promise<readonly Item[]> {
  const firsts = new Map<string, SeenMessage & { readonly item: Item }>();
  for (const item of items) {
    const { workspaceId, messageId } = item.event;
    const key = deduplicationKey(messageId);
    const name = `${workspaceId}\u0000${key}`;
    if (!firsts.has(name)) firsts.set(name, { workspaceId, key, item });
  }
  const messages = [...firsts.values()];
  if (messages.length === 0) return [];
  const areNew = await store.rememberMessages(messages, now);
  return messages.filter((_message, position) => areNew[position] === true).map(({ item }) => item);
}
