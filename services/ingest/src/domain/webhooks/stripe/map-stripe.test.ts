import { describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '@ichie/kernel';
import {
  charge,
  customer,
  invoice,
  payment,
  session,
  stripeEvent,
  subscription,
} from '../../../../test/fixtures/stripe-payloads.ts';
import { mapStripe } from './map-stripe.ts';
import { majorUnits } from './minor-units.ts';

const map = (body: JsonValue) => mapStripe({ headers: {}, query: {}, body });

const onlyEvent = (type: string, object: JsonObject, changes: JsonObject = {}): JsonObject => {
  const { events } = map(stripeEvent(type, object, changes));
  const [event] = events;
  if (event === undefined || events.length > 1) throw new Error(`${String(events.length)} events, not one.`);
  return event;
};

const ofCustomer = [{ id: 'cus_NffrFeUfNV2Hib', type: 'stripe_customer_id', collection: 'users', encoding: 'none' }];
const timestamp = 1_775_012_400_000;

describe('a checkout of Stripe', () => {
  it('is an order when it was paid, with money in its own unit', () => {
    expect(onlyEvent('checkout.session.completed', session)).toEqual({
      type: 'track',
      event: 'Order Completed',
      anonymousId: 'stripe-customer-cus_NffrFeUfNV2Hib',
      timestamp,
      properties: {
        order_id: 'pi_3MtwBwLkdIwHu7ix28a3tqPa',
        checkout_id: 'cs_live_a1b2c3',
        affiliation: 'Stripe',
        total: 3900,
        subtotal: 3240,
        revenue: 3000,
        tax: 240,
        shipping: 660,
        discount: 0,
        currency: 'JPY',
        reference: 'cart-9',
      },
      context: {
        traits: { email: 'aiko@example.com', phone: '+819012345678', name: '佐藤愛子' },
        externalIds: ofCustomer,
      },
    });
  });

  it('is of whom the server’s metadata names', () => {
    const metadata = { userId: 'member-7', anonymousId: 'device-1', order_id: 'A-1' };
    expect(onlyEvent('checkout.session.completed', { ...session, metadata })).toMatchObject({
      userId: 'member-7',
      anonymousId: 'device-1',
      properties: { order_id: 'A-1' },
    });
  });

  it('has its products where the endpoint asked for them', () => {
    const line = { description: 'Sencha', quantity: 2, price: { id: 'price_1', product: 'prod_1', unit_amount: 1620 } };
    expect(onlyEvent('checkout.session.completed', { ...session, line_items: { data: [line] } })).toMatchObject({
      properties: { products: [{ product_id: 'prod_1', sku: 'price_1', name: 'Sencha', price: 1620, quantity: 2 }] },
    });
  });

  it('is an order once its money has come, and none when it only keeps a card', () => {
    const unpaid = { ...session, payment_status: 'unpaid' };
    expect(map(stripeEvent('checkout.session.completed', unpaid)).events).toEqual([]);
    expect(onlyEvent('checkout.session.async_payment_succeeded', session)).toMatchObject({ event: 'Order Completed' });
    expect(map(stripeEvent('checkout.session.completed', { ...session, mode: 'setup' })).events).toEqual([]);
  });
});

describe('other events of Stripe', () => {
  it('has a payment, of a guest joined by the payment’s id', () => {
    expect(onlyEvent('payment_intent.succeeded', payment)).toEqual({
      type: 'track',
      event: 'Payment Succeeded',
      anonymousId: 'stripe-payment-pi_3MtwBwLkdIwHu7ix28a3tqPa',
      timestamp,
      properties: {
        payment_id: 'pi_3MtwBwLkdIwHu7ix28a3tqPa',
        order_id: 'pi_3MtwBwLkdIwHu7ix28a3tqPa',
        total: 19.99,
        currency: 'USD',
        description: 'Tea',
      },
      context: { traits: { email: 'aiko@example.com' } },
    });
  });

  it('has what was given back this time, not what was given back before', () => {
    const previous = { previous_attributes: { amount_refunded: 500 } };
    expect(onlyEvent('charge.refunded', charge, previous)).toMatchObject({
      event: 'Order Refunded',
      anonymousId: 'stripe-payment-pi_3MtwBwLkdIwHu7ix28a3tqPa',
      properties: { order_id: 'pi_3MtwBwLkdIwHu7ix28a3tqPa', total: 10, refunded_total: 15, currency: 'USD' },
    });
  });

  it.each([
    ['invoice.paid', 'Invoice Paid'],
    ['invoice.payment_failed', 'Invoice Payment Failed'],
  ])('tells %s of whom the subscription is', (type, event) => {
    expect(onlyEvent(type, { ...invoice, next_payment_attempt: 1_775_098_800 })).toMatchObject({
      event,
      userId: 'member-7',
      properties: {
        invoice_id: 'in_1MtHbELkdIwHu7ixl4OzzPMv',
        subscription_id: 'sub_1MowQVLkdIwHu7ixeRlqHVzs',
        total: 9.8,
        paid: 9.8,
        next_attempt_at: '2026-04-02T03:00:00.000Z',
      },
      context: { traits: { email: 'aiko@example.com', name: 'Aiko Sato' }, externalIds: ofCustomer },
    });
  });

  it('knows the subscription of an invoice of older versions too', () => {
    expect(onlyEvent('invoice.paid', { ...invoice, parent: null, subscription: 'sub_1' })).toMatchObject({
      properties: { subscription_id: 'sub_1' },
    });
  });

  it.each([
    ['created', 'Subscription Created'],
    ['updated', 'Subscription Updated'],
    ['deleted', 'Subscription Cancelled'],
    ['paused', 'Subscription Paused'],
    ['resumed', 'Subscription Resumed'],
    ['trial_will_end', 'Subscription Trial Ending'],
  ])('tells customer.subscription.%s as %s', (what, event) => {
    const changes = { previous_attributes: { status: 'trialing' } };
    expect(onlyEvent(`customer.subscription.${what}`, subscription, changes)).toEqual({
      type: 'track',
      event,
      userId: '7',
      anonymousId: 'stripe-customer-cus_NffrFeUfNV2Hib',
      timestamp,
      properties: {
        subscription_id: 'sub_1MowQVLkdIwHu7ixeRlqHVzs',
        status: 'active',
        previous_status: 'trialing',
        product_id: 'prod_Na6dGcTsmU0I4R',
        price_id: 'price_1MowQULkdIwHu7ixraBm864M',
        price: 9.8,
        quantity: 1,
        currency: 'USD',
        interval: 'month',
        interval_count: 1,
        period_ends_at: '2026-05-01T03:00:00.000Z',
        cancels_at_period_end: true,
        cancelled_at: '2026-04-01T02:53:20.000Z',
      },
      context: { externalIds: ofCustomer },
    });
  });

  it.each(['customer.created', 'customer.updated'])('has what Stripe knows of somebody when it tells %s', (type) => {
    expect(onlyEvent(type, customer)).toEqual({
      type: 'identify',
      userId: 'member-7',
      anonymousId: 'stripe-customer-cus_NffrFeUfNV2Hib',
      timestamp,
      traits: {
        email: 'aiko@example.com',
        phone: '+819012345678',
        name: '佐藤愛子',
        address: { street: '1-2-3 Jingumae', city: 'Shibuya-ku', postalCode: '150-0001', country: 'JP' },
        locale: 'ja',
        createdAt: '2026-03-31T23:33:20.000Z',
      },
      context: { externalIds: ofCustomer },
    });
  });

  it('says what is only a test', () => {
    expect(map({ ...stripeEvent('invoice.paid', invoice), livemode: false }).events).toMatchObject([
      { properties: { test: true } },
    ]);
  });

  it.each(['product.updated', 'payout.paid', '__proto__'])('leaves %s out, and knows its id', (type) => {
    expect(map(stripeEvent(type, { id: 'x' }))).toEqual({
      topic: 'other',
      providerId: 'evt_1NG8Du2eZvKYlo2CUI79vXWy',
      events: [],
    });
  });

  it('survives what is no event', () => {
    for (const body of [null, [], 'text', {}, { type: 'invoice.paid', data: 7 }, { type: 'customer.updated' }]) {
      expect(() => map(body)).not.toThrow();
    }
  });
});

describe('minor units', () => {
  it.each([
    [1999, 'usd', 19.99],
    [500, 'JPY', 500],
    [5124, 'kwd', 5.124],
    [500, 'isk', 5],
    [500, 'ugx', 5],
  ])('of %d %s are %d', (amount, currency, expected) => {
    expect(majorUnits(amount, currency)).toBe(expected);
  });
});
