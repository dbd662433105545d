import type { Condition } from '@ichie/conditions';

/** A segment of the demo workspace. */
export interface DemoSegment {
  readonly segmentId: string;
  readonly name: string;
  readonly condition: Condition;
}

/** A cart is forgotten, and an order remembered, for so long: short, so that a visitor sees people leave by themselves. */
const CART_WINDOW = { minutes: 5 } as const;

export const segments: readonly DemoSegment[] = [
  {
    segmentId: 'cart-abandoners',
    name: 'Cart abandoners',
    condition: {
      type: 'all',
      conditions: [
        { type: 'event', event: 'Product Added', count: { operator: 'atLeast', value: 1 }, within: CART_WINDOW },
        {
          type: 'not',
          condition: {
            type: 'event',
            event: 'Order Completed',
            count: { operator: 'atLeast', value: 1 },
            within: CART_WINDOW,
          },
        },
      ],
    },
  },
  {
    segmentId: 'repeat-buyers',
    name: 'Repeat buyers',
    condition: {
      type: 'event',
      event: 'Order Completed',
      count: { operator: 'atLeast', value: 2 },
      within: { days: 30 },
    },
  },
  {
    segmentId: 'vip',
    name: 'VIP customers',
    condition: {
      type: 'any',
      conditions: [
        { type: 'trait', trait: 'tier', comparison: { operator: 'equals', value: 'gold' } },
        { type: 'trait', trait: 'lifetimeValue', comparison: { operator: 'greaterThanOrEqual', value: 20_000 } },
      ],
    },
  },
  {
    segmentId: 'tea-lovers',
    name: 'Tea lovers',
    condition: {
      type: 'event',
      event: 'Product Viewed',
      where: [{ property: 'category', comparison: { operator: 'equals', value: 'tea' } }],
      count: { operator: 'atLeast', value: 3 },
      within: { days: 7 },
    },
  },
];
