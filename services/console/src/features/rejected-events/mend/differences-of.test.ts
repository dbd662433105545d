import { describe, expect, it } from '@jest/globals';

import { differencesOf } from './differences-of.ts';

describe('where an event differs from what a rule makes of it', () => {
  it('is nowhere when nothing changes', () => {
    expect(differencesOf({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
  });

  it('is named by its field, with what was and what is there', () => {
    const before = { event: 'Order Completed', properties: { total: '42', order_id: 'o-1' } };
    const after = { event: 'Order Completed', properties: { total: 42, orderId: 'o-1' } };
    expect(differencesOf(before, after)).toEqual([
      { field: 'properties.total', before: '"42"', after: '42' },
      { field: 'properties.order_id', before: '"o-1"', after: undefined },
      { field: 'properties.orderId', before: undefined, after: '"o-1"' },
    ]);
  });

  it('is an element of a list', () => {
    expect(differencesOf({ items: [{ price: '1' }] }, { items: [{ price: 1 }] })).toEqual([
      { field: 'items.0.price', before: '"1"', after: '1' },
    ]);
  });

  it('is the whole where another kind of value comes', () => {
    expect(differencesOf({ a: 1 }, null)).toEqual([{ field: '', before: '{"a":1}', after: 'null' }]);
    expect(differencesOf({ a: [] }, { a: {} })).toEqual([{ field: 'a', before: '[]', after: '{}' }]);
  });
});
