import type { JsonObject } from '@ichie/kernel';
import type { ToldPerson } from '../told-event.ts';
import { idAt, known, objectAt, objectsAt, textAt } from '../values.ts';

/** A storefront that is tracked may leave its visitor's id in the cart under this name; it comes back with the order. */
const NOTE_OF_ANONYMOUS_ID = 'anonymousId';

/**
 * The person of an order or a checkout. A customer's id of Shopify is no userId: that is the workspace's own word, and
 * Multipass is where a shop tells it to Shopify. The cart's token joins what was done before anybody said their name.
 */
export function personOf(body: JsonObject, ids: ToldPerson['externalIds'] = {}): ToldPerson {
  const customer = objectAt(body, 'customer');
  const customerId = idAt(customer, 'id');
  return {
    userId: textAt(customer, 'multipass_identifier'),
    anonymousId: noted(body) ?? anonymousIdOf(body, customerId),
    externalIds: { shopify_customer_id: customerId, ...ids },
    traits: known({
      email: textAt(body, 'email') ?? textAt(body, 'contact_email') ?? textAt(customer, 'email'),
      phone: textAt(body, 'phone') ?? textAt(customer, 'phone'),
      firstName: textAt(customer, 'first_name'),
      lastName: textAt(customer, 'last_name'),
    }),
  };
}

/** Person of whom nothing is known but one id of Shopify's. */
export const nameless = (anonymousId: string, externalIds: ToldPerson['externalIds'] = {}): ToldPerson => ({
  userId: undefined,
  anonymousId,
  externalIds,
  traits: {},
});

export const anonymousIdOfCart = (token: string): string => `shopify-cart-${token}`;
export const anonymousIdOfCustomer = (customerId: string): string => `shopify-customer-${customerId}`;
export const anonymousIdOfOrder = (orderId: string): string => `shopify-order-${orderId}`;

function anonymousIdOf(body: JsonObject, customerId: string | undefined): string {
  const cartToken = textAt(body, 'cart_token');
  if (cartToken !== undefined) return anonymousIdOfCart(cartToken);
  if (customerId !== undefined) return anonymousIdOfCustomer(customerId);
  const checkoutToken = textAt(body, 'checkout_token') ?? textAt(body, 'token');
  return checkoutToken === undefined
    ? anonymousIdOfOrder(idAt(body, 'id') ?? 'unknown')
    : `shopify-checkout-${checkoutToken}`;
}

function noted(body: JsonObject): string | undefined {
  const note = objectsAt(body, 'note_attributes').find(({ name }) => name === NOTE_OF_ANONYMOUS_ID);
  return note === undefined ? undefined : textAt(note, 'value');
}
