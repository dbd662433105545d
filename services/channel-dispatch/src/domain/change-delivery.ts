import type { Instant } from '@ichie/kernel';
import type { DeliveryChange, DeliveryChangeType } from './delivery-change.ts';
import type { Delivery, DeliveryState } from './delivery.ts';

/** What a change made of a delivery. */
export interface Transition {
  readonly delivery: Delivery;
  /** Whether the world is to be told of the new state. */
  readonly announced: boolean;
  /** When to look at the delivery again. */
  readonly wakeAt: Instant | null;
}

/** The states in which a change finds a delivery; in any other it comes too late and is ignored. */
const EXPECTED: Record<DeliveryChangeType, readonly DeliveryState[]> = {
  admitted: ['waiting'],
  stopped: ['waiting', 'requested', 'postponed'],
  postponed: ['requested'],
  woken: ['postponed'],
  attempted: ['requested'],
  // The provider's own word counts, even after we had given up on hearing it.
  sent: ['attempting', 'uncertain'],
  refused: ['attempting', 'uncertain'],
  unclear: ['attempting'],
  absent: ['attempting'],
  lost: ['attempting'],
  proven: ['attempting', 'uncertain'],
};

/** Applies a change, or answers undefined when the delivery has gone on without it. */
export function changeDelivery(delivery: Delivery, change: DeliveryChange, now: Instant): Transition | undefined {
  if (!EXPECTED[change.type].includes(delivery.state)) return undefined;
  if ('attempt' in change && change.attempt !== delivery.attempts) return undefined;
  switch (change.type) {
    case 'admitted':
      return announced({ ...delivery, state: 'requested', acceptedAt: now });
    case 'stopped':
      return announced(ended({ ...delivery, state: 'notSent', reason: change.reason }));
    case 'postponed':
      return waits(
        { ...delivery, state: 'postponed', reason: change.reason, postponements: delivery.postponements + 1 },
        change.until,
      );
    case 'woken':
    case 'absent':
      return quiet({ ...delivery, state: 'requested', reason: null });
    case 'attempted':
      return quiet({
        ...delivery,
        state: 'attempting',
        reason: null,
        attempts: delivery.attempts + 1,
        attemptedAt: now,
        addressHash: change.addressHash,
        subject: change.subject,
        provider: change.provider,
      });
    case 'sent':
      return announced(
        ended({ ...delivery, state: 'sent', reason: null, providerMessageId: change.providerMessageId }),
      );
    case 'refused':
      return change.retryAt === null
        ? announced(ended({ ...delivery, state: 'failed', reason: change.reason }))
        : waits({ ...delivery, state: 'postponed', reason: change.reason }, change.retryAt);
    case 'unclear':
      return waits(delivery, change.until);
    case 'lost':
      return announced({ ...delivery, state: 'uncertain', reason: 'outcome_unknown' });
    case 'proven':
      return announced(ended({ ...delivery, state: 'sent', reason: null }));
  }
}

/** Variables may hold personal data and are of no more use. */
const ended = (delivery: Delivery): Delivery => ({ ...delivery, variables: {} });

const announced = (delivery: Delivery): Transition => ({ delivery, announced: true, wakeAt: null });

const quiet = (delivery: Delivery): Transition => ({ delivery, announced: false, wakeAt: null });

const waits = (delivery: Delivery, wakeAt: Instant): Transition => ({ delivery, announced: false, wakeAt });
