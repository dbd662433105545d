import type { JsonObject } from '@ichie/kernel';
import { fittingProducts } from '../fitting-products.ts';
import { trackCall } from '../told-event.ts';
import { asMoney, idAt, known, numberAt, objectAt, objectsAt, textAt } from '../values.ts';
import { amountAt, currencyOf, majorUnits } from './minor-units.ts';
import { type StripeEvent, told, withTest } from './stripe-call.ts';
import { payerOf, referenceAt } from './stripe-person.ts';

/** A checkout that was paid is an order. One that waits for its money is told again when it is there; one that only
 * keeps a card is none. */
export function checkoutCompletedEvents(event: StripeEvent): readonly JsonObject[] {
  const { object: session } = event;
  if (textAt(session, 'payment_status') === 'unpaid' || textAt(session, 'mode') === 'setup') return [];
  const currency = currencyOf(session);
  const paymentId = referenceAt(session, 'payment_intent');
  const details = objectAt(session, 'total_details');
  const total = amountAt(session, 'amount_total', currency);
  const tax = amountAt(details, 'amount_tax', currency);
  const shipping = amountAt(details, 'amount_shipping', currency);
  const lines = objectsAt(objectAt(session, 'line_items'), 'data');
  const properties = known({
    order_id: orderIdOf(session, paymentId),
    checkout_id: textAt(session, 'id'),
    affiliation: 'Stripe',
    total,
    subtotal: amountAt(session, 'amount_subtotal', currency),
    revenue: total === undefined ? undefined : asMoney(total - (tax ?? 0) - (shipping ?? 0)),
    tax,
    shipping,
    discount: amountAt(details, 'amount_discount', currency),
    currency,
    reference: textAt(session, 'client_reference_id'),
    subscription_id: referenceAt(session, 'subscription'),
    ...(lines.length === 0 ? {} : fittingProducts(lines.map((line) => productOf(line, currency)))),
  });
  return [trackCall('Order Completed', withTest(properties, event), told(event, payerOf(session, paymentId)))];
}

function productOf(line: JsonObject, currency: string | undefined): JsonObject {
  const price = objectAt(line, 'price');
  return known({
    product_id: referenceAt(price, 'product') ?? textAt(price, 'id'),
    sku: textAt(price, 'id'),
    name: textAt(line, 'description'),
    price: amountAt(price, 'unit_amount', currency),
    quantity: numberAt(line, 'quantity'),
  });
}

export function paymentSucceededEvents(event: StripeEvent): readonly JsonObject[] {
  const { object: payment } = event;
  const currency = currencyOf(payment);
  const paymentId = textAt(payment, 'id');
  const properties = known({
    payment_id: paymentId,
    order_id: orderIdOf(payment, paymentId),
    total: amountAt(payment, 'amount_received', currency) ?? amountAt(payment, 'amount', currency),
    currency,
    description: textAt(payment, 'description'),
  });
  return [trackCall('Payment Succeeded', withTest(properties, event), told(event, payerOf(payment, paymentId)))];
}

/** What was given back this time: the charge itself says how much it was altogether. */
export function chargeRefundedEvents(event: StripeEvent): readonly JsonObject[] {
  const { object: charge, before } = event;
  const currency = currencyOf(charge);
  const paymentId = referenceAt(charge, 'payment_intent');
  const refunded = (numberAt(charge, 'amount_refunded') ?? 0) - (numberAt(before, 'amount_refunded') ?? 0);
  const properties = known({
    order_id: orderIdOf(charge, paymentId),
    charge_id: textAt(charge, 'id'),
    total: currency === undefined ? undefined : majorUnits(refunded, currency),
    refunded_total: amountAt(charge, 'amount_refunded', currency),
    currency,
  });
  return [trackCall('Order Refunded', withTest(properties, event), told(event, payerOf(charge, paymentId)))];
}

/** The workspace's own id of the order, else the payment's: the one id that the checkout, the payment and its refund share. */
const orderIdOf = (object: JsonObject, paymentId: string | undefined): string | undefined =>
  idAt(objectAt(object, 'metadata'), 'order_id') ?? paymentId ?? textAt(object, 'id');
