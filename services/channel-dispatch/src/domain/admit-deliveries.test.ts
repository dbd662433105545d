import { describe, expect, it } from '@jest/globals';
import { aDelivery, someFacts } from '../../test/builders.ts';
import { admitDeliveries } from './admit-deliveries.ts';
import type { Delivery } from './delivery.ts';

const policy = { frequencyCaps: { email: { messages: 2, windowMs: 1000 } } };

const reasonsOf = (deliveries: readonly Delivery[], recentMessages: number) =>
  admitDeliveries(deliveries, (delivery) => someFacts({ ...delivery, recentMessages }), policy).map(
    ({ stoppedBy }) => stoppedBy,
  );

describe('admitting deliveries of one batch', () => {
  it('counts those before towards the cap of the same person', () => {
    const batch = ['a', 'b', 'c'].map((messageId) => aDelivery({ messageId }));
    expect(reasonsOf(batch, 1)).toEqual([null, 'capped', 'capped']);
  });

  it('counts people, workspaces and channels apart', () => {
    const batch = [
      aDelivery(),
      aDelivery({ profileId: 'profile-2' }),
      aDelivery({ workspaceId: 'other' }),
      aDelivery({ channel: 'inApp' }),
    ];
    expect(reasonsOf(batch, 1)).toEqual([null, null, null, null]);
  });

  it('does not count transactional messages', () => {
    const transactional = aDelivery({ class: 'transactional' });
    expect(reasonsOf([transactional, transactional, aDelivery(), aDelivery()], 1)).toEqual([
      null,
      null,
      null,
      'capped',
    ]);
  });
});
