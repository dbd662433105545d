import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PurchaseHistory } from './purchase-history.ts';

const orders = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 }), { maxLength: 8 });

const countsOf = (given: readonly (readonly string[])[]) => {
  const history = new PurchaseHistory([]);
  const added = given.map((itemIds) => history.add(itemIds));
  return {
    items: added.flatMap(({ items }) => items).sort(),
    pairs: added.flatMap(({ pairs }) => pairs.map(({ itemId, otherId }) => `${itemId}+${otherId}`)).sort(),
  };
};

describe('a purchase history', () => {
  it('counts every item and every pair of items that the buyer has exactly once, in whatever orders they came', () => {
    fc.assert(
      fc.property(orders, (given) => {
        const owned = [...new Set(given.flat())].sort();
        const pairs = owned.flatMap((left, index) => owned.slice(index + 1).map((right) => `${left}+${right}`));
        expect(countsOf(given)).toEqual({ items: owned, pairs: pairs.sort() });
      }),
    );
  });

  it('makes pairs with the latest fifty only', () => {
    const history = new PurchaseHistory(Array.from({ length: 80 }, (_value, index) => `old-${String(index)}`));
    const { pairs } = history.add(['new']);
    expect(pairs).toHaveLength(50);
    expect(pairs.at(-1)).toEqual({ itemId: 'new', otherId: 'old-49' });
  });
});
