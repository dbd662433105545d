import type { Instant } from '@ichie/kernel';
import type { IdentityStore } from './ports.ts';

/** A sender that repeats a message later than this has it counted twice. Stock SDKs give up after 12 hours. */
const MEMORY_MS = 48 * 60 * 60 * 1000;

/** How often a lane looks for messages to forget. */
const INTERVAL_MS = 10 * 60 * 1000;
/** Small enough for a short transaction; while there are more, the lane goes on at once. */
const BATCH = 5_000;

/** Forgets old messages and answers when to look again. */
export async function forgetOldMessages(store: IdentityStore, now: Instant): Promise<Instant> {
  const forgotten = await store.forgetMessages(now - MEMORY_MS, BATCH);
  return forgotten === BATCH ? now : now + INTERVAL_MS;
}
