import { type Item, itemUrl } from '../catalog/item.ts';
import { items } from '../catalog/items.ts';
import { Browser } from './browser.ts';
import type { Customer } from './customer.ts';
import type { Random } from './random.ts';
import type { TrackingCall } from './tracking-call.ts';

/** One thing that a visitor does, and how long they take before it. */
export interface VisitStep {
  readonly afterMs: number;
  readonly call: TrackingCall;
}

export interface VisitOptions {
  readonly customer: Customer;
  readonly random: Random;
  readonly orderId: string;
  /** The first visitor knows what they want, so that something is to be seen at once. */
  readonly mood: 'browsing' | 'decided';
}

interface CartLine {
  readonly item: Item;
  readonly quantity: number;
}

/** A visit from the home page to an order, an abandoned cart, or a closed tab. */
export function* visit({ customer, random, orderId, mood }: VisitOptions): Generator<VisitStep, void> {
  const isDecided = mood === 'decided';
  const browser = new Browser(customer, random, isDecided ? 'swift' : 'leisurely');
  yield browser.page('Home', '/');

  const viewed: Item[] = [];
  const views = isDecided ? 3 : random.integer(1, 5);
  for (let view = 0; view < views; view += 1) {
    const item = chooseItem(customer, random, viewed.at(-1));
    viewed.push(item);
    yield browser.page(item.names[customer.shopper.language], new URL(itemUrl(item.itemId)).pathname);
    yield browser.track('Product Viewed', browser.product(item));
  }

  if (browser.isAnonymous && (isDecided || random.chance(customer.hasSignedUp ? 0.7 : 0.5))) {
    const event = customer.hasSignedUp ? 'Signed In' : 'Signed Up';
    yield browser.signIn();
    yield browser.track(event, { method: 'email' });
  }

  if (!isDecided && !random.chance(0.6)) return;
  const cart = fillCart(viewed, random);
  for (const { item, quantity } of cart) yield browser.track('Product Added', browser.product(item, quantity));

  if (!isDecided && random.chance(0.45)) return;
  if (browser.isAnonymous) {
    const isNew = !customer.hasSignedUp;
    yield browser.signIn();
    if (isNew) yield browser.track('Signed Up', { method: 'checkout' });
  }
  const total = cart.reduce((sum, { item, quantity }) => sum + item.price * quantity, 0);
  const products = cart.map(({ item, quantity }) => browser.product(item, quantity));
  yield browser.track('Checkout Started', { order_id: orderId, value: total, currency: 'JPY', products });
  customer.order(
    cart.map(({ item }) => item),
    total,
  );
  yield browser.track('Order Completed', {
    order_id: orderId,
    total: browser.total(total),
    revenue: total,
    currency: 'JPY',
    products,
  });
  yield browser.identify();
}

/** Mostly what goes with the last item or what they like, mostly something that they do not own. */
function chooseItem(customer: Customer, random: Random, last: Item | undefined): Item {
  const related = items.filter(({ itemId }) => last?.goesWith.includes(itemId));
  if (related.length > 0 && random.chance(0.45)) return random.pick(related);
  return random.weighted(items, (item) => {
    const liking = item.category === customer.shopper.favourite ? 4 : 1;
    return customer.owns(item) ? liking / 8 : liking;
  });
}

function fillCart(viewed: readonly Item[], random: Random): readonly CartLine[] {
  const first = random.pick(viewed);
  const chosen = new Set([first]);
  const companions = items.filter(({ itemId }) => first.goesWith.includes(itemId));
  if (companions.length > 0 && random.chance(0.65)) chosen.add(random.pick(companions));
  if (random.chance(0.2)) chosen.add(random.pick(viewed));
  return [...chosen].map((item) => ({ item, quantity: item.category === 'tea' && random.chance(0.25) ? 2 : 1 }));
}
