import type { JsonObject } from '@ichie/kernel';
import { fittingProducts } from '../fitting-products.ts';
import { trackCall } from '../told-event.ts';
import { asMoney, idAt, known, numberAt, objectAt, objectsAt, textAt } from '../values.ts';
import type { ShopifyCall } from './shopify-call.ts';
import { anonymousIdOfCart, nameless, personOf } from './shopify-person.ts';
import { productOf } from './shopify-products.ts';

/** A new cart holds what was just added to it: an event for each. */
export function cartCreatedEvents(call: ShopifyCall): readonly JsonObject[] {
  const cartId = cartIdOf(call.body);
  if (cartId === undefined) return [];
  return objectsAt(call.body, 'line_items').map((line, index) =>
    trackCall('Product Added', known({ cart_id: cartId, ...productOf(line, index) }), whenAndWhose(cartId, call)),
  );
}

/** What changed in a cart Shopify does not say; so all that is in it now. */
export function cartUpdatedEvents(call: ShopifyCall): readonly JsonObject[] {
  const cartId = cartIdOf(call.body);
  if (cartId === undefined) return [];
  const lines = objectsAt(call.body, 'line_items');
  const worth = lines.reduce(
    (sum, line) =>
      sum + (numberAt(line, 'line_price') ?? (numberAt(line, 'price') ?? 0) * (numberAt(line, 'quantity') ?? 1)),
    0,
  );
  const properties = known({ cart_id: cartId, value: asMoney(worth), ...fittingProducts(lines.map(productOf)) });
  return [trackCall('Cart Updated', properties, whenAndWhose(cartId, call))];
}

const cartIdOf = (cart: JsonObject): string | undefined => textAt(cart, 'token') ?? idAt(cart, 'id');

const whenAndWhose = (cartId: string, { body, triggeredAt }: ShopifyCall) => ({
  person: nameless(anonymousIdOfCart(cartId)),
  timestamp: textAt(body, 'updated_at') ?? textAt(body, 'created_at') ?? triggeredAt,
});

/** A checkout that is completed is an order, and told as one. */
export function checkoutEvents(name: string, call: ShopifyCall, timeField: string): readonly JsonObject[] {
  const { body: checkout, shop, triggeredAt } = call;
  if (textAt(checkout, 'completed_at') !== undefined) return [];
  const [shipping = {}] = objectsAt(checkout, 'shipping_lines');
  const [discount = {}] = objectsAt(checkout, 'discount_codes');
  const properties = known({
    checkout_id: textAt(checkout, 'token') ?? idAt(checkout, 'id'),
    cart_id: textAt(checkout, 'cart_token'),
    affiliation: shop,
    value: numberAt(checkout, 'total_price'),
    subtotal: numberAt(checkout, 'subtotal_price'),
    tax: numberAt(checkout, 'total_tax'),
    discount: numberAt(checkout, 'total_discounts'),
    coupon: textAt(discount, 'code'),
    currency: textAt(checkout, 'currency'),
    shipping: numberAt(shipping, 'price'),
    shipping_method: textAt(shipping, 'title'),
    url: textAt(checkout, 'abandoned_checkout_url'),
    ...fittingProducts(objectsAt(checkout, 'line_items').map(productOf)),
  });
  const person = personOf(checkout);
  const address = objectAt(checkout, 'shipping_address');
  const traits = known({
    firstName: textAt(address, 'first_name'),
    lastName: textAt(address, 'last_name'),
    ...person.traits,
  });
  return [
    trackCall(name, properties, {
      person: { ...person, traits },
      timestamp: textAt(checkout, timeField) ?? triggeredAt,
      context: { locale: textAt(checkout, 'customer_locale') },
    }),
  ];
}
