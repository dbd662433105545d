import type { Instant } from '@ichie/kernel';
import type { IdentityStore } from './ports.ts';

/** How often is looked for messages to forget. */
const INTERVAL_MS = 10 * 60 * 1000;

/** Forgets old messages and answers when to look again. */
export async function forgetOldMessages(store: IdentityStore, now: Instant): Promise<Instant> {
  await store.forgetMessages(now);
  return now + INTERVAL_MS;
}
