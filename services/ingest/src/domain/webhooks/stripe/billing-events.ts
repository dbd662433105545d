import type { JsonObject } from '@ichie/kernel';
import { identifyCall, trackCall } from '../told-event.ts';
import { known, numberAt, objectAt, objectsAt, textAt } from '../values.ts';
import { amountAt, currencyOf } from './minor-units.ts';
import { type StripeEvent, told, withTest } from './stripe-call.ts';
import { customerPerson, payerOf, referenceAt } from './stripe-person.ts';

export function invoiceEvents(name: string, event: StripeEvent): readonly JsonObject[] {
  const { object: invoice } = event;
  const currency = currencyOf(invoice);
  const parent = objectAt(objectAt(invoice, 'parent'), 'subscription_details');
  const properties = known({
    invoice_id: textAt(invoice, 'id'),
    invoice_number: textAt(invoice, 'number'),
    subscription_id: referenceAt(invoice, 'subscription') ?? referenceAt(parent, 'subscription'),
    total: amountAt(invoice, 'total', currency),
    paid: amountAt(invoice, 'amount_paid', currency),
    due: amountAt(invoice, 'amount_due', currency),
    currency,
    billing_reason: textAt(invoice, 'billing_reason'),
    attempt_count: numberAt(invoice, 'attempt_count'),
    next_attempt_at: isoAt(invoice, 'next_payment_attempt'),
  });
  // What the server wrote about the person stands with the subscription.
  const metadata = { ...objectAt(parent, 'metadata'), ...objectAt(invoice, 'metadata') };
  return [trackCall(name, withTest(properties, event), told(event, payerOf({ ...invoice, metadata }, undefined)))];
}

export function subscriptionEvents(name: string, event: StripeEvent): readonly JsonObject[] {
  const { object: subscription } = event;
  const [item = {}] = objectsAt(objectAt(subscription, 'items'), 'data');
  const price = objectAt(item, 'price');
  const recurring = objectAt(price, 'recurring');
  const currency = currencyOf(price) ?? currencyOf(subscription);
  const properties = known({
    subscription_id: textAt(subscription, 'id'),
    status: textAt(subscription, 'status'),
    previous_status: textAt(event.before, 'status'),
    product_id: referenceAt(price, 'product'),
    price_id: textAt(price, 'id'),
    price: amountAt(price, 'unit_amount', currency),
    quantity: numberAt(item, 'quantity'),
    currency,
    interval: textAt(recurring, 'interval'),
    interval_count: numberAt(recurring, 'interval_count'),
    trial_ends_at: isoAt(subscription, 'trial_end'),
    period_ends_at: isoAt(item, 'current_period_end') ?? isoAt(subscription, 'current_period_end'),
    cancels_at_period_end: subscription.cancel_at_period_end === true ? true : undefined,
    cancelled_at: isoAt(subscription, 'canceled_at'),
  });
  return [trackCall(name, withTest(properties, event), told(event, payerOf(subscription, undefined)))];
}

/** What Stripe knows of a customer; what it does not know may be known from elsewhere. */
export function customerEvents(event: StripeEvent): readonly JsonObject[] {
  const { object: customer } = event;
  const address = objectAt(customer, 'address');
  const locales = customer.preferred_locales;
  const traits = known({
    email: textAt(customer, 'email'),
    phone: textAt(customer, 'phone'),
    name: textAt(customer, 'name'),
    address: known({
      street: [textAt(address, 'line1'), textAt(address, 'line2')].filter((line) => line !== undefined).join(' '),
      city: textAt(address, 'city'),
      state: textAt(address, 'state'),
      postalCode: textAt(address, 'postal_code'),
      country: textAt(address, 'country'),
    }),
    locale: Array.isArray(locales)
      ? (locales as readonly unknown[]).find((locale) => typeof locale === 'string')
      : undefined,
    createdAt: isoAt(customer, 'created'),
  });
  return [identifyCall(traits, told(event, customerPerson(customer)))];
}

/** A time that Stripe gives in seconds, as ISO 8601. */
function isoAt(parent: JsonObject, name: string): string | undefined {
  const seconds = numberAt(parent, name);
  const date = seconds === undefined ? undefined : new Date(seconds * 1_000);
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
