import { type JsonObject, isJsonObject } from '@ichie/kernel';
import type { ToldPerson } from '../told-event.ts';
import { idAt, known, objectAt, textAt } from '../values.ts';

/** The id of something that Stripe names by it, or shows whole. */
export function referenceAt(parent: JsonObject, name: string): string | undefined {
  const value = parent[name];
  return isJsonObject(value) ? textAt(value, 'id') : textAt(parent, name);
}

/**
 * The person of a payment, an invoice or a subscription. Metadata is written by the workspace's own server, so a userId
 * in it is believed; `client_reference_id` may be a cart. Payments of guests are joined by the payment's id.
 */
export function payerOf(object: JsonObject, paymentId: string | undefined): ToldPerson {
  const customerId = referenceAt(object, 'customer');
  return personOf(object, {
    customerId,
    fallbackId: paymentId === undefined ? `stripe-${textAt(object, 'id') ?? 'unknown'}` : `stripe-payment-${paymentId}`,
    traits: contactOf(object),
  });
}

/** The person that a customer object describes. */
export const customerPerson = (customer: JsonObject): ToldPerson =>
  personOf(customer, { customerId: textAt(customer, 'id'), fallbackId: 'stripe-customer-unknown', traits: {} });

interface PersonParts {
  readonly customerId: string | undefined;
  readonly fallbackId: string;
  readonly traits: JsonObject;
}

function personOf(object: JsonObject, { customerId, fallbackId, traits }: PersonParts): ToldPerson {
  const metadata = objectAt(object, 'metadata');
  const ownId = idAt(metadata, 'anonymousId') ?? idAt(metadata, 'anonymous_id');
  return {
    userId: idAt(metadata, 'userId') ?? idAt(metadata, 'user_id'),
    anonymousId: ownId ?? (customerId === undefined ? fallbackId : `stripe-customer-${customerId}`),
    externalIds: { stripe_customer_id: customerId },
    traits,
  };
}

function contactOf(object: JsonObject): JsonObject {
  const details = objectAt(object, 'customer_details');
  const billing = objectAt(object, 'billing_details');
  return known({
    email:
      textAt(details, 'email') ??
      textAt(object, 'customer_email') ??
      textAt(billing, 'email') ??
      textAt(object, 'receipt_email'),
    phone: textAt(details, 'phone') ?? textAt(object, 'customer_phone') ?? textAt(billing, 'phone'),
    name: textAt(details, 'name') ?? textAt(object, 'customer_name') ?? textAt(billing, 'name'),
  });
}
