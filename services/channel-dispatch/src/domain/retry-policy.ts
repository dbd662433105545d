import { type Instant, murmur2 } from '@ichie/kernel';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * What a provider's refusal means for the message.
 *
 * - `busy`: the provider has no room now; soon again
 * - `blocked`: our account or configuration needs a person's hand; again in minutes, for a day
 * - `permanent`: this message will never be taken
 */
export type RefusalKind = 'busy' | 'blocked' | 'permanent';

const BUSY_ATTEMPTS = 12;
const LONGEST_BACKOFF_MS = 5 * MINUTE_MS;

/** When to ask a provider again that has refused, or null when not. */
export function retryAfterRefusal(
  kind: RefusalKind,
  delivery: { readonly messageId: string; readonly attempts: number; readonly requestedAt: Instant },
  now: Instant,
): Instant | null {
  switch (kind) {
    case 'permanent':
      return null;
    case 'blocked':
      return now - delivery.requestedAt < DAY_MS
        ? now + spread(LONGEST_BACKOFF_MS, delivery.messageId, delivery.attempts)
        : null;
    case 'busy':
      return delivery.attempts < BUSY_ATTEMPTS ? now + backoffMs(delivery.messageId, delivery.attempts) : null;
  }
}

/** How often content that could not be made yet (a template or recommendations do not answer) is tried again. */
export const CONTENT_RETRIES = 3;

/** When to try again to make the content of a message that was postponed so many times already. */
export const retryContentAt = (messageId: string, postponements: number, now: Instant): Instant =>
  now + backoffMs(messageId, postponements + 1);

/** Exponential: about 1 s, 2 s, 4 s … 5 min. */
const backoffMs = (messageId: string, attempt: number): number =>
  spread(Math.min(SECOND_MS * 2 ** (attempt - 1), LONGEST_BACKOFF_MS), messageId, attempt);

/** Between 75 % and 125 %, always the same for the same attempt, so that messages that failed together do not return together. */
function spread(delayMs: number, messageId: string, attempt: number): number {
  const share = (murmur2(Buffer.from(`${messageId}#${String(attempt)}`)) >>> 0) / 2 ** 32;
  return Math.round(delayMs * (0.75 + share / 2));
}
