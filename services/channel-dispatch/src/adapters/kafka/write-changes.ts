import { bucketOf } from '@ichie/kernel';
import type { Cause, Step, TimerId } from '@ichie/stream';
import { changeDelivery } from '../../domain/change-delivery.ts';
import type { DeliveryChange } from '../../domain/delivery-change.ts';
import type { Delivery } from '../../domain/delivery.ts';
import { announcement } from '../../domain/message-record.ts';
import { updateDeliveries } from '../postgres/delivery-store.ts';
import type { Tables } from '../postgres/tables.ts';

/** A delivery as it stands, and what happened to it. */
export interface ChangedDelivery {
  readonly delivery: Delivery;
  readonly changes: readonly DeliveryChange[];
}

/** The timer of a delivery: it goes where the profile goes, unless another lane than the profile's goes on with the delivery. */
export const timerIdOf = ({
  profileId,
  messageId,
  bucket,
}: Pick<Delivery, 'profileId' | 'messageId' | 'bucket'>): TimerId =>
  bucket === bucketOf(profileId) ? { subject: profileId, key: messageId } : { key: messageId };

/** Writes changes with what follows from them, records and timers, and answers the deliveries as they stand then. */
export async function writeChanges(step: Step<Tables>, changed: readonly ChangedDelivery[]): Promise<Delivery[]> {
  const results = changed.map(({ delivery, changes }) => {
    const cause: Cause = { traceparent: delivery.traceparent };
    return changes.reduce((current, change) => applyChange(step, current, { change, cause }), delivery);
  });
  await updateDeliveries(
    step.transaction,
    results.filter((delivery, index) => delivery !== changed[index]?.delivery),
  );
  return results;
}

function applyChange(
  step: Step<Tables>,
  delivery: Delivery,
  { change, cause }: { readonly change: DeliveryChange; readonly cause: Cause },
): Delivery {
  const transition = changeDelivery(delivery, change, step.now);
  if (transition === undefined) return delivery;
  if (transition.announced) step.emit('messages.activity', announcement(transition.delivery, step.now), cause);
  if (transition.wakeAt !== null) setDeliveryTimer(step, delivery, { dueAt: transition.wakeAt, cause });
  return transition.delivery;
}

/** Sees to it that the delivery is looked at again. */
export function setDeliveryTimer(
  step: Step<Tables>,
  delivery: Delivery,
  { dueAt, cause }: { readonly dueAt: number; readonly cause: Cause },
): void {
  const { workspaceId, messageId } = delivery;
  step.setTimer({ ...timerIdOf(delivery), dueAt, payload: { workspaceId, messageId } }, cause);
}
