import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@ichie/kernel';
import { cart, checkout, customer, order, refund, sencha } from '../../../../test/fixtures/shopify-payloads.ts';
import { mapShopify } from './map-shopify.ts';

const call = (topic: string, body: JsonObject, headers: Record<string, string> = {}) =>
  mapShopify({
    headers: {
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': 'tea.myshopify.com',
      'x-shopify-triggered-at': '2026-04-01T03:00:10.123456789Z',
      'x-shopify-event-id': 'event-1',
      'x-shopify-webhook-id': 'delivery-1',
      ...headers,
    },
    query: {},
    body,
  });

const onlyEvent = (topic: string, body: JsonObject): JsonObject => {
  const { events } = call(topic, body);
  const [event] = events;
  if (event === undefined || events.length > 1) throw new Error(`${String(events.length)} events, not one.`);
  return event;
};

const external = (type: string, id: string) => ({ id, type, collection: 'users', encoding: 'none' });

const products = [
  {
    product_id: '632910392',
    variant_id: '808950810',
    sku: 'SEN-100',
    name: '煎茶 100g',
    variant: '100g',
    brand: 'Ichie Tea',
    price: 1620,
    quantity: 2,
    position: 1,
  },
  { variant_id: '39072856', name: '急須', price: 5400, quantity: 1, position: 2 },
];

describe('an order of Shopify', () => {
  it('is completed, with its money, its products and whoever bought them', () => {
    expect(onlyEvent('orders/create', { ...order, id: 450789469, customer: { ...customer, id: 207119551 } })).toEqual({
      type: 'track',
      event: 'Order Completed',
      anonymousId: 'shopify-cart-c1-68778783ad298f1c80c3bafcddeea',
      timestamp: '2026-04-01T12:00:00+09:00',
      properties: {
        order_id: '450789469',
        order_number: '#1001',
        checkout_id: 'bd5a8aa1ecd019dd3520ff791ee3a24c',
        affiliation: 'tea.myshopify.com',
        total: 8660,
        subtotal: 8000,
        revenue: 7407,
        tax: 593,
        shipping: 660,
        discount: 640,
        coupon: 'SPRING',
        currency: 'JPY',
        payment_status: 'paid',
        products,
      },
      context: {
        ip: '203.0.113.9',
        userAgent: 'Mozilla/5.0 (iPhone)',
        locale: 'ja',
        traits: { email: 'aiko@example.com', phone: '+819012345678', firstName: '愛子', lastName: '佐藤' },
        externalIds: [external('shopify_customer_id', '207119551'), external('shopify_order_id', '450789469')],
      },
    });
  });

  it.each([
    ['orders/paid', 'Order Paid', '2026-04-01T12:00:09+09:00'],
    ['orders/updated', 'Order Updated', '2026-04-01T12:00:09+09:00'],
    ['orders/fulfilled', 'Order Fulfilled', '2026-04-01T12:00:09+09:00'],
    ['orders/cancelled', 'Order Cancelled', '2026-04-02T08:00:00+09:00'],
  ])('told as %s is %s', (topic, event, timestamp) => {
    const cancelled = { ...order, cancelled_at: '2026-04-02T08:00:00+09:00', cancel_reason: 'customer' };
    expect(onlyEvent(topic, cancelled)).toMatchObject({ event, timestamp, properties: { cancel_reason: 'customer' } });
  });

  it('counts revenue before tax where prices come without', () => {
    const american = { ...order, taxes_included: false, subtotal_price: '19.99', total_tax: '1.60', currency: 'USD' };
    expect(onlyEvent('orders/create', american)).toMatchObject({
      properties: { revenue: 19.99, subtotal: 19.99, tax: 1.6, currency: 'USD' },
    });
  });

  it('is of the userId that the shop gave Shopify, and of the visitor that the storefront noted', () => {
    const noted = {
      ...order,
      customer: { ...customer, multipass_identifier: 'member-7' },
      note_attributes: [{ name: 'anonymousId', value: 'device-1' }],
    };
    expect(onlyEvent('orders/create', noted)).toMatchObject({ userId: 'member-7', anonymousId: 'device-1' });
  });

  it('belongs to somebody even where nobody left a name, as at a till', () => {
    const atTill = { ...order, id: 7, customer: null, email: '', contact_email: null, phone: null, cart_token: null };
    expect(onlyEvent('orders/create', { ...atTill, checkout_token: null })).toMatchObject({
      anonymousId: 'shopify-order-7',
      context: { externalIds: [external('shopify_order_id', '7')] },
    });
    expect(onlyEvent('orders/create', atTill)).toMatchObject({
      anonymousId: 'shopify-checkout-bd5a8aa1ecd019dd3520ff791ee3a24c',
    });
  });

  it('fits into an event however long it is, and says how long it was', () => {
    const lines = Array.from({ length: 600 }, () => sencha);
    const event = onlyEvent('orders/create', { ...order, line_items: lines });
    expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(30_000);
    expect(event).toMatchObject({ properties: { products_total: 600 } });
  });

  it('that is only a test says so', () => {
    expect(onlyEvent('orders/create', { ...order, test: true })).toMatchObject({ properties: { test: true } });
  });
});

describe('other topics of Shopify', () => {
  it('has what was given back, joined to its order by the order’s id', () => {
    expect(onlyEvent('refunds/create', { ...refund, id: 5, order_id: 450789469 })).toEqual({
      type: 'track',
      event: 'Order Refunded',
      anonymousId: 'shopify-order-450789469',
      timestamp: '2026-04-03T10:00:00+09:00',
      properties: {
        order_id: '450789469',
        refund_id: '5',
        affiliation: 'tea.myshopify.com',
        total: 1620,
        currency: 'JPY',
        products: [{ ...products[0], quantity: 1 }],
      },
      context: { externalIds: [external('shopify_order_id', '450789469')] },
    });
  });

  it('has what a refund is worth where no money has moved yet', () => {
    expect(onlyEvent('refunds/create', { ...refund, transactions: [] })).toMatchObject({
      properties: { total: 1740, currency: 'JPY' },
    });
  });

  it('has each product that a new cart begins with', () => {
    const { events } = call('carts/create', cart);
    expect(events).toMatchObject([
      {
        event: 'Product Added',
        properties: { cart_id: cart.token, product_id: '632910392', price: 1620, quantity: 2 },
      },
      { event: 'Product Added', properties: { cart_id: cart.token, name: '急須' } },
    ]);
    expect(new Set(events.map(({ anonymousId }) => anonymousId))).toEqual(
      new Set(['shopify-cart-c1-68778783ad298f1c80c3bafcddeea']),
    );
    expect(call('carts/create', { ...cart, line_items: [] }).events).toEqual([]);
  });

  it('has what is in a cart that changed, and what it is worth', () => {
    expect(onlyEvent('carts/update', cart)).toMatchObject({
      event: 'Cart Updated',
      timestamp: '2026-04-01T02:55:00.000Z',
      properties: { cart_id: cart.token, value: 8640, products },
    });
    expect(onlyEvent('carts/update', { ...cart, line_items: [] })).toMatchObject({ properties: { value: 0 } });
  });

  it('has a checkout that began and went on, but not one that became an order', () => {
    const started = onlyEvent('checkouts/create', checkout);
    expect(started).toMatchObject({
      event: 'Checkout Started',
      anonymousId: 'shopify-cart-c1-68778783ad298f1c80c3bafcddeea',
      timestamp: '2026-04-01T11:56:00+09:00',
      properties: {
        checkout_id: 'bd5a8aa1ecd019dd3520ff791ee3a24c',
        cart_id: 'c1-68778783ad298f1c80c3bafcddeea',
        value: 9300,
        shipping: 660,
        shipping_method: '宅急便',
        url: 'https://tea.example/checkouts/bd5a8aa1/recover?key=1',
      },
      context: { traits: { firstName: '愛子', lastName: '佐藤' } },
    });
    expect(onlyEvent('checkouts/update', checkout)).toMatchObject({
      event: 'Checkout Updated',
      timestamp: '2026-04-01T11:58:00+09:00',
    });
    expect(call('checkouts/update', { ...checkout, completed_at: '2026-04-01T12:00:00+09:00' }).events).toEqual([]);
  });

  it('has what Shopify knows of a customer', () => {
    expect(onlyEvent('customers/update', { ...customer, id: 207119551 })).toEqual({
      type: 'identify',
      anonymousId: 'shopify-customer-207119551',
      timestamp: '2026-04-01T12:00:00+09:00',
      traits: {
        email: 'aiko@example.com',
        phone: '+819012345678',
        firstName: '愛子',
        lastName: '佐藤',
        address: {
          street: '1-2-3 Jingumae 401',
          city: 'Shibuya-ku',
          state: 'Tōkyō',
          postalCode: '150-0001',
          country: 'JP',
        },
        createdAt: '2026-01-10T09:00:00+09:00',
        shopifyTags: ['tea', 'regular'],
      },
      context: { externalIds: [external('shopify_customer_id', '207119551')] },
    });
    expect(onlyEvent('customers/create', { ...customer, id: 1 })).toMatchObject({
      timestamp: '2026-01-10T09:00:00+09:00',
    });
  });

  it('takes a deleted customer for an event, not for an erasure', () => {
    expect(onlyEvent('customers/delete', { id: 207119551, tax_exemptions: [] })).toEqual({
      type: 'track',
      event: 'Customer Deleted',
      properties: {},
      anonymousId: 'shopify-customer-207119551',
      timestamp: '2026-04-01T03:00:10.123456789Z',
      context: { externalIds: [external('shopify_customer_id', '207119551')] },
    });
  });

  it.each(['products/update', 'app/uninstalled', 'customers/redact', 'toString', ''])('leaves %s out', (topic) => {
    expect(call(topic, { id: 1 })).toMatchObject({ topic: 'other', events: [] });
  });

  it('survives payloads in which nothing is as it should be', () => {
    for (const topic of ['orders/create', 'refunds/create', 'carts/create', 'carts/update', 'checkouts/create']) {
      for (const odd of [null, 7, 'text', [null, 7], { id: {} }]) {
        const body = { id: odd, customer: odd, line_items: odd, transactions: odd, refund_line_items: odd, email: odd };
        expect(() => call(topic, body)).not.toThrow();
      }
    }
  });
});

describe('what Shopify calls the same', () => {
  it('is the event, the topic and the thing, not the delivery', () => {
    const { providerId } = call('orders/create', { id: 1 });
    expect(call('orders/create', { id: 1 }, { 'x-shopify-webhook-id': 'delivery-2' }).providerId).toBe(providerId);
    for (const other of [
      call('orders/paid', { id: 1 }),
      call('orders/create', { id: 2 }),
      call('orders/create', { id: 1 }, { 'x-shopify-event-id': 'event-2' }),
    ]) {
      expect(other.providerId).not.toBe(providerId);
    }
  });

  it('is the delivery where no event is named, and unknown where neither is', () => {
    const headers = { 'x-shopify-topic': 'orders/create', 'x-shopify-webhook-id': 'delivery-1' };
    expect(mapShopify({ headers, query: {}, body: { id: 1 } }).providerId).toContain('delivery-1');
    expect(mapShopify({ headers: {}, query: {}, body: { id: 1 } }).providerId).toBeNull();
  });
});
