import { describe, expect, it } from '@jest/globals';
import { someFacts } from '../../test/builders.ts';
import { type GateFacts, type GatePolicy, admission, recheck } from './gate.ts';
import type { NotSentReason } from './not-sent-reason.ts';

const policy: GatePolicy = { frequencyCaps: { email: { messages: 5, windowMs: 86_400_000 } } };

describe('the gate', () => {
  it.each<[string, Partial<GateFacts>, NotSentReason | null]>([
    ['somebody who never said anything', {}, null],
    ['somebody who subscribed', { subscription: 'subscribed' }, null],
    ['somebody who was erased', { erased: true, addressKnown: false }, 'profile_erased'],
    ['somebody without an address', { addressKnown: false }, 'no_address'],
    ['a suppressed address', { suppressed: true }, 'suppressed'],
    ['somebody who unsubscribed', { subscription: 'unsubscribed' }, 'unsubscribed'],
    ['somebody below the cap', { recentMessages: 4 }, null],
    ['somebody at the cap', { recentMessages: 5 }, 'capped'],
    ['a transactional message at the cap', { recentMessages: 5, class: 'transactional' }, null],
    ['a transactional message to a suppressed address', { suppressed: true, class: 'transactional' }, 'suppressed'],
    [
      'a transactional message to who unsubscribed',
      { subscription: 'unsubscribed', class: 'transactional' },
      'unsubscribed',
    ],
    ['a channel without a cap', { recentMessages: 99, channel: 'inApp' }, null],
  ])('judges %s', (_case, facts, reason) => {
    expect(admission(someFacts(facts), policy)).toBe(reason);
  });

  it('names the first reason in the order suppressed, unsubscribed, capped', () => {
    const all = someFacts({ suppressed: true, subscription: 'unsubscribed', recentMessages: 9 });
    expect(admission(all, policy)).toBe('suppressed');
    expect(admission({ ...all, suppressed: false }, policy)).toBe('unsubscribed');
    expect(admission({ ...all, suppressed: false, subscription: 'none' }, policy)).toBe('capped');
  });

  it('asks again right before an attempt, but not for the cap that the message has used up itself', () => {
    expect(recheck(someFacts({ recentMessages: 5 }))).toBeNull();
    expect(recheck(someFacts({ subscription: 'unsubscribed' }))).toBe('unsubscribed');
    expect(recheck(someFacts({ suppressed: true }))).toBe('suppressed');
  });
});
