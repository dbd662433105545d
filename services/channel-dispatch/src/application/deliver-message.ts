import type { Clock } from '@ichie/kernel';
import type { DeliveryChange } from '../domain/delivery-change.ts';
import { addressHashOf } from '../domain/email-address.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Mail } from '../domain/mail.ts';
import { retryAfterRefusal, retryContentAt } from '../domain/retry-policy.ts';
import type { AddressedDelivery, DeliveryCommits, MailProvider, SendOutcome } from './ports.ts';
import { type PreparationParts, prepareMessage } from './prepare-message.ts';
import { settledAt } from './reconcile-delivery.ts';

export interface DeliveryParts extends PreparationParts {
  readonly mailProvider: MailProvider;
  readonly clock: Clock;
}

/** The name under which our own inbox delivers. */
const INBOX = 'inbox';

/**
 * Takes one requested message to its outcome: content, intent, call, outcome. The intent is committed before the
 * provider is called, so that whoever comes after a crash knows that the call may have been made.
 */
export async function deliverMessage(
  parts: DeliveryParts,
  commits: DeliveryCommits,
  addressed: AddressedDelivery,
): Promise<void> {
  const { delivery } = addressed;
  const { workspaceId, messageId } = delivery;
  const preparation = await prepareMessage(parts, addressed);
  switch (preparation.type) {
    case 'stopped':
      await commits.submit({ workspaceId, messageId, changes: [{ type: 'stopped', reason: preparation.reason }] });
      return;
    case 'postponed': {
      const until = retryContentAt(messageId, delivery.postponements, parts.clock.now());
      await commits.submit({
        workspaceId,
        messageId,
        changes: [{ type: 'postponed', reason: preparation.reason, until }],
      });
      return;
    }
    case 'inApp': {
      // No effect outside: intent and outcome are one.
      const { content } = preparation;
      const attempted: DeliveryChange = {
        type: 'attempted',
        provider: INBOX,
        subject: content.title,
        addressHash: null,
      };
      const sent: DeliveryChange = { type: 'sent', attempt: delivery.attempts + 1, providerMessageId: null };
      await commits.submit({ workspaceId, messageId, changes: [attempted, sent], inApp: content });
      return;
    }
    case 'email':
      await sendMail(parts, commits, preparation.mail);
  }
}

async function sendMail(parts: DeliveryParts, commits: DeliveryCommits, mail: Mail): Promise<void> {
  const { workspaceId, messageId, subject } = mail;
  const { mailProvider, clock } = parts;
  const intent: DeliveryChange = {
    type: 'attempted',
    provider: mailProvider.name,
    subject,
    addressHash: addressHashOf(mail.to),
  };
  const attempted = await commits.submit({ workspaceId, messageId, changes: [intent] });
  if (attempted?.state !== 'attempting') return;
  const outcome = await mailProvider.send(mail);
  const change = changeAfter(outcome, { delivery: attempted, mailProvider, now: clock.now() });
  await commits.submit({ workspaceId, messageId, changes: [change] });
}

function changeAfter(
  outcome: SendOutcome,
  context: { readonly delivery: Delivery; readonly mailProvider: MailProvider; readonly now: number },
): DeliveryChange {
  const { delivery, mailProvider, now } = context;
  const attempt = delivery.attempts;
  switch (outcome.type) {
    case 'accepted':
      return { type: 'sent', attempt, providerMessageId: outcome.providerMessageId };
    case 'refused':
      return {
        type: 'refused',
        attempt,
        reason: outcome.reason,
        retryAt: retryAfterRefusal(outcome.kind, delivery, now),
      };
    case 'unclear':
      return mailProvider.lookup === undefined
        ? { type: 'lost', attempt }
        : { type: 'unclear', attempt, until: settledAt(delivery, now) };
  }
}
