import type { Clock, Instant } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import type { DeliveryChange } from '../domain/delivery-change.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { MessageLinks } from '../domain/message-links.ts';
import { LookupUnavailable } from '../errors.ts';
import type { DeliveryCommits, DeliveryLookup, MailProvider } from './ports.ts';

export interface ReconciliationParts {
  readonly mailProvider: MailProvider;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly linksOf: (delivery: Delivery) => MessageLinks;
}

/** A call that was made before us may still be on its way for so long; before that, "I have no such message" proves nothing. */
const SETTLING_MS = 15_000;
const LOOKUP_RETRY_MS = 10_000;
const LOOKUP_GIVES_UP_MS = 15 * 60_000;

/** From when on a look-up can tell for certain that an attempt did not reach the provider. */
export const settledAt = (delivery: Delivery, now: Instant): Instant =>
  Math.max(now + 1_000, (delivery.attemptedAt ?? now) + SETTLING_MS);

/**
 * Finds out what became of an attempt whose caller died or got no answer. Where the provider can be asked it decides:
 * it has the message, or the message may be attempted again. Where it cannot, the delivery is uncertain until a callback
 * settles it. It is never sent again blindly.
 */
export async function reconcileDelivery(
  parts: ReconciliationParts,
  commits: DeliveryCommits,
  delivery: Delivery,
): Promise<void> {
  const { workspaceId, messageId } = delivery;
  const { lookup } = parts.mailProvider;
  const change: DeliveryChange =
    lookup === undefined ? { type: 'lost', attempt: delivery.attempts } : await lookUp(parts, lookup, delivery);
  await commits.submit({ workspaceId, messageId, changes: [change] });
}

async function lookUp(
  { clock, logger, linksOf }: ReconciliationParts,
  lookup: DeliveryLookup,
  delivery: Delivery,
): Promise<DeliveryChange> {
  const { workspaceId, messageId, attempts: attempt } = delivery;
  const attemptedAt = delivery.attemptedAt ?? delivery.requestedAt;
  try {
    const found = await lookup.find({ workspaceId, messageId, attemptedAt, openUrl: linksOf(delivery).open });
    if (found !== null) return { type: 'sent', attempt, providerMessageId: found.providerMessageId };
    const now = clock.now();
    return now >= attemptedAt + SETTLING_MS
      ? { type: 'absent', attempt }
      : { type: 'unclear', attempt, until: settledAt(delivery, now) };
  } catch (error) {
    if (!(error instanceof LookupUnavailable)) throw error;
    const now = clock.now();
    logger.warn({ err: error, workspaceId, messageId }, 'The provider could not be asked what became of a message.');
    return now < attemptedAt + LOOKUP_GIVES_UP_MS
      ? { type: 'unclear', attempt, until: now + LOOKUP_RETRY_MS }
      : { type: 'lost', attempt };
  }
}
