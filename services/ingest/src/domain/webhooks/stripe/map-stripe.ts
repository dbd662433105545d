import { type JsonObject, isJsonObject } from '@ichie/kernel';
import { textAt } from '../values.ts';
import type { MappedCall, WebhookCall } from '../webhook-call.ts';
import { customerEvents, invoiceEvents, subscriptionEvents } from './billing-events.ts';
import { chargeRefundedEvents, checkoutCompletedEvents, paymentSucceededEvents } from './payment-events.ts';
import { type StripeEvent, readStripeEvent } from './stripe-call.ts';

type MapEvent = (event: StripeEvent) => readonly JsonObject[];

/** What each type says. The specification's name where it has one, else an object and what became of it. */
const TYPES: ReadonlyMap<string, MapEvent> = new Map<string, MapEvent>([
  ['checkout.session.completed', checkoutCompletedEvents],
  ['checkout.session.async_payment_succeeded', checkoutCompletedEvents],
  ['payment_intent.succeeded', paymentSucceededEvents],
  ['charge.refunded', chargeRefundedEvents],
  ['invoice.paid', (event) => invoiceEvents('Invoice Paid', event)],
  ['invoice.payment_failed', (event) => invoiceEvents('Invoice Payment Failed', event)],
  ['customer.created', customerEvents],
  ['customer.updated', customerEvents],
  ['customer.subscription.created', (event) => subscriptionEvents('Subscription Created', event)],
  ['customer.subscription.updated', (event) => subscriptionEvents('Subscription Updated', event)],
  ['customer.subscription.deleted', (event) => subscriptionEvents('Subscription Cancelled', event)],
  ['customer.subscription.paused', (event) => subscriptionEvents('Subscription Paused', event)],
  ['customer.subscription.resumed', (event) => subscriptionEvents('Subscription Resumed', event)],
  ['customer.subscription.trial_will_end', (event) => subscriptionEvents('Subscription Trial Ending', event)],
]);

/** The types that say something, as Stripe calls them. */
export const stripeTypes: readonly string[] = [...TYPES.keys()];

/** What an event of Stripe says; nothing for types that are about no person. */
export function mapStripe({ body }: WebhookCall): MappedCall {
  const payload = isJsonObject(body) ? body : {};
  const event = readStripeEvent(payload);
  const mapEvent = TYPES.get(event.type);
  return {
    topic: mapEvent === undefined ? 'other' : event.type,
    providerId: textAt(payload, 'id') ?? null,
    events: mapEvent?.(event) ?? [],
  };
}
