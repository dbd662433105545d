import type { MessageRequested, ProfileChanged } from '@ichie/contracts';
import { bucketOf } from '@ichie/kernel';
import type { Delivery } from '../src/domain/delivery.ts';
import type { GateFacts } from '../src/domain/gate.ts';
import type { Mail } from '../src/domain/mail.ts';

export const NOON = Date.UTC(2026, 10, 20, 3, 0, 0);

/** A marketing e-mail that waits for its profile. */
export const aDelivery = (changes: Partial<Delivery> = {}): Delivery => ({
  workspaceId: 'kissa',
  messageId: 'message-1',
  profileId: 'profile-1',
  bucket: bucketOf('profile-1'),
  channel: 'email',
  templateId: 'welcome',
  class: 'marketing',
  journeyId: 'welcome-journey',
  journeyVersion: 2,
  stepId: 'send',
  variables: { event: { plan: 'gold' } },
  profileVersion: 3,
  requestedAt: NOON,
  state: 'waiting',
  reason: null,
  acceptedAt: null,
  postponements: 0,
  attempts: 0,
  attemptedAt: null,
  addressHash: null,
  subject: null,
  provider: null,
  providerMessageId: null,
  traceparent: null,
  ...changes,
});

/** A marketing e-mail to somebody who never said anything about it. */
export const someFacts = (changes: Partial<GateFacts> = {}): GateFacts => ({
  channel: 'email',
  class: 'marketing',
  erased: false,
  addressKnown: true,
  suppressed: false,
  subscription: 'none',
  recentMessages: 0,
  ...changes,
});

export const aMail = (changes: Partial<Mail> = {}): Mail => ({
  workspaceId: 'kissa',
  messageId: 'message-1',
  to: 'aiko@example.com',
  subject: '愛子さん、ようこそ',
  html: '<html><body><p>愛子さん</p></body></html>',
  text: '愛子さん',
  unsubscribeUrl: 'https://mail.kissa.example/u/token',
  traceparent: null,
  ...changes,
});

export const aProfileChanged = (changes: Partial<ProfileChanged> & { traitsObject?: object } = {}): ProfileChanged => {
  const { traitsObject = { firstName: '愛子', email: 'aiko@example.com', locale: 'ja' }, ...rest } = changes;
  return {
    type: 'ProfileChanged',
    workspaceId: 'kissa',
    profileId: 'profile-1',
    version: 3,
    traits: JSON.stringify(traitsObject),
    identifiers: [],
    createdAt: NOON,
    changedAt: NOON,
    causeMessageId: null,
    ...rest,
  };
};

export const aRequest = (changes: Partial<MessageRequested> = {}): MessageRequested => ({
  type: 'MessageRequested',
  workspaceId: 'kissa',
  profileId: 'profile-1',
  messageId: 'message-1',
  channel: 'email',
  templateId: 'welcome',
  class: 'marketing',
  journeyId: 'welcome-journey',
  journeyVersion: 2,
  stepId: 'send',
  enrollmentId: 'enrollment-1',
  variables: '{"event":{"plan":"gold"}}',
  profileVersion: 3,
  requestedAt: NOON,
  ...changes,
});
