import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOON, aDelivery } from '../../test/builders.ts';
import { changeDelivery } from './change-delivery.ts';
import type { DeliveryChange } from './delivery-change.ts';
import type { Delivery, DeliveryState } from './delivery.ts';

const LATER = NOON + 5_000;

const attempted: DeliveryChange = { type: 'attempted', provider: 'ses', subject: 'ようこそ', addressHash: 'abc' };
const attempting = aDelivery({ state: 'attempting', attempts: 1, attemptedAt: NOON });

describe('changing a delivery', () => {
  it.each<[string, Delivery, DeliveryChange, Partial<Delivery>, { announced: boolean; wakeAt: number | null }]>([
    [
      'is accepted when the gate lets it through',
      aDelivery(),
      { type: 'admitted' },
      { state: 'requested', acceptedAt: LATER },
      { announced: true, wakeAt: null },
    ],
    [
      'ends with its reason when the gate stops it, and forgets its variables',
      aDelivery(),
      { type: 'stopped', reason: 'unsubscribed' },
      { state: 'notSent', reason: 'unsubscribed', variables: {} },
      { announced: true, wakeAt: null },
    ],
    [
      'comes back when its content could not be made',
      aDelivery({ state: 'requested' }),
      { type: 'postponed', reason: 'template_missing', until: LATER + 9 },
      { state: 'postponed', reason: 'template_missing', postponements: 1 },
      { announced: false, wakeAt: LATER + 9 },
    ],
    [
      'is requested again when it is time',
      aDelivery({ state: 'postponed', reason: 'Throttling' }),
      { type: 'woken' },
      { state: 'requested', reason: null },
      { announced: false, wakeAt: null },
    ],
    [
      'notes the intent before the provider is asked',
      aDelivery({ state: 'requested' }),
      attempted,
      {
        state: 'attempting',
        attempts: 1,
        attemptedAt: LATER,
        provider: 'ses',
        subject: 'ようこそ',
        addressHash: 'abc',
      },
      { announced: false, wakeAt: null },
    ],
    [
      'is sent when the provider has taken it',
      attempting,
      { type: 'sent', attempt: 1, providerMessageId: 'ses-1' },
      { state: 'sent', providerMessageId: 'ses-1', variables: {} },
      { announced: true, wakeAt: null },
    ],
    [
      'waits after a refusal that may pass',
      attempting,
      { type: 'refused', attempt: 1, reason: 'Throttling', retryAt: LATER + 9 },
      { state: 'postponed', reason: 'Throttling', postponements: 0 },
      { announced: false, wakeAt: LATER + 9 },
    ],
    [
      'fails after a refusal for good',
      attempting,
      { type: 'refused', attempt: 1, reason: 'MessageRejected', retryAt: null },
      { state: 'failed', reason: 'MessageRejected', variables: {} },
      { announced: true, wakeAt: null },
    ],
    [
      'stays where it is while the outcome is looked up',
      attempting,
      { type: 'unclear', attempt: 1, until: LATER + 9 },
      {},
      { announced: false, wakeAt: LATER + 9 },
    ],
    [
      'may be attempted again when the provider has nothing',
      attempting,
      { type: 'absent', attempt: 1 },
      { state: 'requested' },
      { announced: false, wakeAt: null },
    ],
    [
      'is uncertain when nobody can tell',
      attempting,
      { type: 'lost', attempt: 1 },
      { state: 'uncertain', reason: 'outcome_unknown' },
      { announced: true, wakeAt: null },
    ],
    [
      'was sent after all when the person has opened it',
      aDelivery({ state: 'uncertain', attempts: 1, reason: 'outcome_unknown' }),
      { type: 'proven' },
      { state: 'sent', reason: null, variables: {} },
      { announced: true, wakeAt: null },
    ],
  ])('%s', (_behaviour, delivery, change, expected, rest) => {
    expect(changeDelivery(delivery, change, LATER)).toEqual({ delivery: { ...delivery, ...expected }, ...rest });
  });

  it('ignores the outcome of an attempt that is not the last', () => {
    const second = aDelivery({ state: 'attempting', attempts: 2 });
    expect(changeDelivery(second, { type: 'sent', attempt: 1, providerMessageId: 'x' }, LATER)).toBeUndefined();
  });

  const changes = fc.array(
    fc.oneof(
      fc.constantFrom<DeliveryChange>(
        { type: 'admitted' },
        { type: 'stopped', reason: 'capped' },
        { type: 'woken' },
        { type: 'proven' },
        { type: 'postponed', reason: 'template_missing', until: LATER },
        attempted,
      ),
      fc.record({ type: fc.constant('sent' as const), attempt: fc.nat(3), providerMessageId: fc.constant('x') }),
      fc.record({
        type: fc.constant('refused' as const),
        attempt: fc.nat(3),
        reason: fc.constant('r'),
        retryAt: fc.constantFrom(null, LATER),
      }),
      fc.record({ type: fc.constantFrom('absent' as const, 'lost' as const), attempt: fc.nat(3) }),
    ),
    { maxLength: 30 },
  );

  it('never asks a provider again without its word that the attempt before came to nothing', () => {
    fc.assert(
      fc.property(changes, (sequence) => {
        let delivery = aDelivery();
        let open = false;
        for (const change of sequence) {
          const next = changeDelivery(delivery, change, LATER)?.delivery;
          if (next === undefined) continue;
          if (change.type === 'attempted') {
            expect(open).toBe(false);
            open = true;
          }
          if (change.type === 'absent' || change.type === 'refused') open = false;
          delivery = next;
        }
      }),
      { seed: 1 },
    );
  });

  it('leaves what has ended as it is', () => {
    const ends: readonly DeliveryState[] = ['sent', 'notSent', 'failed'];
    fc.assert(
      fc.property(fc.constantFrom(...ends), fc.nat(3), changes, (state, attempts, sequence) => {
        const delivery = aDelivery({ state, attempts });
        for (const change of sequence) expect(changeDelivery(delivery, change, LATER)).toBeUndefined();
      }),
      { seed: 1 },
    );
  });
});
