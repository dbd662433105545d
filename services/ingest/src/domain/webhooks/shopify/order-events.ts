import type { JsonObject } from '@ichie/kernel';
import { fittingProducts } from '../fitting-products.ts';
import { trackCall } from '../told-event.ts';
import { asMoney, idAt, known, numberAt, objectAt, objectsAt, textAt } from '../values.ts';
import type { ShopifyCall } from './shopify-call.ts';
import { anonymousIdOfOrder, nameless, personOf } from './shopify-person.ts';
import { productOf } from './shopify-products.ts';

/** An event about an order as a whole. `timeFields` name what says when it happened, the best first. */
export function orderEvent(name: string, call: ShopifyCall, timeFields: readonly string[]): JsonObject {
  const { body: order } = call;
  const details = objectAt(order, 'client_details');
  return trackCall(name, orderProperties(call), {
    person: personOf(order, { shopify_order_id: idAt(order, 'id') }),
    timestamp: timeFields.map((field) => textAt(order, field)).find((time) => time !== undefined) ?? call.triggeredAt,
    context: {
      ip: textAt(order, 'browser_ip') ?? textAt(details, 'browser_ip'),
      userAgent: textAt(details, 'user_agent'),
      locale: textAt(order, 'customer_locale'),
    },
  });
}

function orderProperties({ body: order, shop }: ShopifyCall): JsonObject {
  const subtotal = numberAt(order, 'subtotal_price');
  const tax = numberAt(order, 'total_tax');
  const [discount] = objectsAt(order, 'discount_codes');
  return known({
    order_id: idAt(order, 'id'),
    order_number: textAt(order, 'name'),
    checkout_id: textAt(order, 'checkout_token') ?? idAt(order, 'checkout_id'),
    affiliation: shop,
    total: numberAt(order, 'total_price'),
    subtotal,
    // Revenue is without tax, which the prices of some countries include.
    revenue: subtotal === undefined ? undefined : asMoney(subtotal - (order.taxes_included === true ? (tax ?? 0) : 0)),
    tax,
    shipping: numberAt(objectAt(objectAt(order, 'total_shipping_price_set'), 'shop_money'), 'amount'),
    discount: numberAt(order, 'total_discounts'),
    coupon: discount === undefined ? undefined : textAt(discount, 'code'),
    currency: textAt(order, 'currency'),
    payment_status: textAt(order, 'financial_status'),
    fulfillment_status: textAt(order, 'fulfillment_status'),
    cancel_reason: textAt(order, 'cancel_reason'),
    test: order.test === true ? true : undefined,
    ...fittingProducts(objectsAt(order, 'line_items').map(productOf)),
  });
}

/** A refund names its order and nobody: the order's id, which every event of the order carries, says whose it is. */
export function refundEvent({ body: refund, shop, triggeredAt }: ShopifyCall): JsonObject {
  const orderId = idAt(refund, 'order_id');
  const lines = objectsAt(refund, 'refund_line_items');
  const payments = objectsAt(refund, 'transactions').filter(
    ({ kind, status }) => kind === 'refund' && status !== 'failure' && status !== 'error',
  );
  const [payment = {}] = payments;
  const [firstLine = {}] = lines;
  const total =
    payments.length > 0
      ? sumOf(payments.map((transaction) => numberAt(transaction, 'amount')))
      : sumOf(lines.flatMap((line) => [numberAt(line, 'subtotal'), numberAt(line, 'total_tax')]));
  const products = lines.map((line, index) => ({
    ...productOf(objectAt(line, 'line_item'), index),
    ...known({ quantity: numberAt(line, 'quantity') }),
  }));
  return trackCall(
    'Order Refunded',
    known({
      order_id: orderId,
      refund_id: idAt(refund, 'id'),
      affiliation: shop,
      total,
      currency:
        textAt(payment, 'currency') ??
        textAt(objectAt(objectAt(firstLine, 'subtotal_set'), 'shop_money'), 'currency_code'),
      ...fittingProducts(products),
    }),
    {
      person: nameless(anonymousIdOfOrder(orderId ?? 'unknown'), { shopify_order_id: orderId }),
      timestamp: textAt(refund, 'processed_at') ?? textAt(refund, 'created_at') ?? triggeredAt,
    },
  );
}

const sumOf = (amounts: readonly (number | undefined)[]): number =>
  asMoney(amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0));
