import { ITEMS, anOrderOf } from '../../support/tea-shop.ts';

/** Somebody who comes to the shop while it is on fire. All that they do follows from their number. */
export interface Person {
  readonly number: number;
  readonly userId: string;
  readonly anonymousId: string;
  readonly email: string;
  readonly firstName: string;
  readonly plan: 'gold' | 'silver';
}

/** What a client app sends; it gets a messageId and a time when it is sent for the first time. */
export type Call =
  | { readonly type: 'identify'; readonly traits: Readonly<Record<string, string>> }
  | { readonly type: 'track'; readonly event: string; readonly properties: object; readonly as: 'anonymous' | 'known' };

export function personOf(number: number): Person {
  const userId = `user-${String(number).padStart(4, '0')}`;
  return {
    number,
    userId,
    anonymousId: `${userId}-device`,
    email: `${userId}@shop.example`,
    firstName: `Person ${String(number)}`,
    plan: number % 4 === 0 ? 'gold' : 'silver',
  };
}

/** Two of three people order. */
export const orders = ({ number }: Person): boolean => number % 3 !== 0;

/** The visit as batches, one sent after the other was acknowledged: somebody looks around, signs up, and buys or not. */
export function visitOf(person: Person): readonly (readonly Call[])[] {
  const item = ITEMS[person.number % ITEMS.length]?.itemId ?? '';
  const view = (as: 'anonymous' | 'known'): Call => track('Product Viewed', { product_id: item }, as);
  const { firstName, email, plan } = person;
  return [
    [view('anonymous'), view('anonymous'), view('anonymous')],
    [{ type: 'identify', traits: { firstName, email, plan } }],
    [track('Signed Up', {}), view('known'), view('known'), view('known')],
    [...Array.from({ length: person.number % 5 }, () => view('known')), track('Product Added', { product_id: item })],
    [orders(person) ? track('Order Completed', anOrderOf(item)) : track('Product Removed', { product_id: item })],
  ];
}

const track = (event: string, properties: object, as: 'anonymous' | 'known' = 'known'): Call => ({
  type: 'track',
  event,
  properties,
  as,
});
