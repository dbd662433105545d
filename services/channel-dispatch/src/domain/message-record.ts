import type { MessageStateChanged } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import type { Delivery } from './delivery.ts';

/** What a record of `messages.activity` says besides naming the message. */
export type MessageNews = Pick<MessageStateChanged, 'state'> &
  Partial<Pick<MessageStateChanged, 'reason' | 'subject' | 'url' | 'provider' | 'providerMessageId'>>;

/** The part of a delivery that every record of its message repeats. */
export type MessageIdentity = Pick<
  Delivery,
  'workspaceId' | 'profileId' | 'messageId' | 'channel' | 'templateId' | 'journeyId' | 'journeyVersion' | 'stepId'
>;

/** The record that tells the world of a state that a message has reached. */
export function messageStateChanged(message: MessageIdentity, news: MessageNews, at: Instant): MessageStateChanged {
  return {
    type: 'MessageStateChanged',
    workspaceId: message.workspaceId,
    profileId: message.profileId,
    messageId: message.messageId,
    channel: message.channel,
    templateId: message.templateId,
    journeyId: message.journeyId,
    journeyVersion: message.journeyVersion,
    stepId: message.stepId,
    state: news.state,
    reason: news.reason ?? null,
    subject: news.subject ?? null,
    url: news.url ?? null,
    provider: news.provider ?? null,
    providerMessageId: news.providerMessageId ?? null,
    at,
  };
}

const ANNOUNCED_STATES = {
  requested: 'accepted',
  uncertain: 'uncertain',
  sent: 'sent',
  notSent: 'notSent',
  failed: 'failed',
} as const;

/** The record for a state of ours that the world is told of. */
export function announcement(delivery: Delivery, at: Instant): MessageStateChanged {
  const { state } = delivery;
  if (!(state in ANNOUNCED_STATES)) throw new TypeError(`Nobody is told that a message is ${state}.`);
  return messageStateChanged(
    delivery,
    { ...delivery, state: ANNOUNCED_STATES[state as keyof typeof ANNOUNCED_STATES] },
    at,
  );
}
