import { describe, expect, it } from '@jest/globals';
import { anEvent, NOON, ordered, viewed } from '../../test/builders.ts';
import { interactionsOf } from './interactions-of-event.ts';

describe('interactions of an event', () => {
  it('are those of the e-commerce specification, in any case', () => {
    expect(interactionsOf(viewed('p1', 'tea'))).toEqual([{ itemId: 'tea', kind: 'viewed', at: NOON }]);
    expect(interactionsOf(anEvent({ event: 'product added', properties: { productId: 7 } }))).toEqual([
      { itemId: '7', kind: 'added', at: NOON },
    ]);
  });

  it('are one for each distinct item of an order', () => {
    expect(interactionsOf(ordered('p1', ['tea', 'cup', 'tea'])).map(({ itemId, kind }) => [itemId, kind])).toEqual([
      ['tea', 'purchased'],
      ['cup', 'purchased'],
    ]);
  });

  it('are none where no item is named, or the event says nothing about items', () => {
    expect(interactionsOf(anEvent({ event: 'Product Viewed', properties: { product_id: ' ' } }))).toEqual([]);
    expect(interactionsOf(anEvent({ event: 'Signed Up', properties: { product_id: 'tea' } }))).toEqual([]);
    expect(
      interactionsOf(anEvent({ method: 'page', event: 'Product Viewed', properties: { product_id: 'tea' } })),
    ).toEqual([]);
    expect(interactionsOf(anEvent({ event: 'Order Completed', properties: { products: ['tea', null] } }))).toEqual([]);
  });

  it('never happen after they were received', () => {
    expect(interactionsOf(viewed('p1', 'tea', { timestamp: NOON + 1_000 }))[0]?.at).toBe(NOON);
  });

  it('are a hundred of an order and no more', () => {
    expect(
      interactionsOf(
        ordered(
          'p1',
          Array.from({ length: 150 }, (_value, index) => String(index)),
        ),
      ),
    ).toHaveLength(100);
  });
});
