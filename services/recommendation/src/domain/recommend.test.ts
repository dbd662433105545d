import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aModel, anItem } from '../../test/builders.ts';
import type { Interaction } from './interaction.ts';
import { recommend } from './recommend.ts';
import { shopperOf } from './shopper.ts';

const nobody = shopperOf([]);
const all = { limit: 10, excludeItemIds: new Set<string>() };
const who = (...interactions: readonly Interaction[]) => shopperOf(interactions);
const did = (kind: Interaction['kind'], itemId: string): Interaction => ({ kind, itemId, at: 1 });

describe('recommending', () => {
  it('shows what is popular to somebody who did nothing yet', () => {
    const found = recommend(aModel('tea', 'cup', 'pen'), nobody, { ...all, limit: 2 });
    expect(found.map(({ item, reasons }) => [item.itemId, reasons])).toEqual([
      ['tea', [{ kind: 'popular' }]],
      ['cup', [{ kind: 'popular' }]],
    ]);
    expect(found[0]?.text).toEqual({ en: 'Popular right now', ja: 'いま人気の商品です' });
  });

  it('puts what goes with a purchase first and says so', () => {
    const model = aModel('pen', 'cup', 'tea');
    model.putItem(anItem('tea', { name: 'Sencha', attributes: { names: { en: 'Sencha', ja: '煎茶' } } }));
    model.putPair('cup', 'tea', 8);
    const [first] = recommend(model, who(did('purchased', 'tea')), all);
    expect(first?.item.itemId).toBe('cup');
    expect(first?.score).toBeCloseTo((0.8 * 8) / (10 + 5) + 0.01 * (2 / 3), 10);
    expect(first?.reasons).toEqual([{ kind: 'boughtTogether', itemId: 'tea', itemName: 'Sencha' }]);
    expect(first?.text).toEqual({
      en: 'Goes well with Sencha, which you bought',
      ja: 'ご購入いただいた「煎茶」によく合います',
    });
  });

  it('lets the cart speak louder than purchases, and purchases than views', () => {
    const model = aModel('cup', 'tea', 'pen', 'ink', 'ox', 'elk');
    model.putPair('cup', 'tea', 4);
    model.putPair('pen', 'ink', 4);
    model.putPair('elk', 'ox', 4);
    const shopper = who(did('viewed', 'tea'), did('purchased', 'ink'), did('added', 'ox'));
    const kinds = recommend(model, shopper, { ...all, limit: 3 }).map(({ item, reasons }) => [
      item.itemId,
      reasons[0]?.kind,
    ]);
    expect(kinds).toEqual([
      ['elk', 'inCart'],
      ['pen', 'boughtTogether'],
      ['cup', 'viewed'],
    ]);
  });

  it('never shows what was bought, is in the cart, is excluded, or cannot be had', () => {
    const model = aModel('tea', 'cup', 'pen', 'ink', 'ox');
    model.putItem(anItem('ink', { available: false }));
    model.putPair('ink', 'tea', 9);
    model.putPair('cup', 'tea', 9);
    const found = recommend(model, who(did('purchased', 'tea'), did('added', 'cup')), {
      ...all,
      excludeItemIds: new Set(['pen']),
    });
    expect(found.map(({ item }) => item.itemId)).toEqual(['ox']);
  });

  it('shows a catalog that nobody has touched yet, in the order of ids', () => {
    const model = aModel();
    for (const itemId of ['b', 'a']) model.putItem(anItem(itemId));
    model.rank();
    expect(recommend(model, nobody, all).map(({ item, reasons }) => [item.itemId, reasons[0]?.kind])).toEqual([
      ['a', 'catalog'],
      ['b', 'catalog'],
    ]);
  });

  it('holds, whatever happened: no repeats, no purchases, sorted, as many as there are', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const interaction = fc.record({
      itemId: fc.constantFrom(...ids),
      kind: fc.constantFrom('viewed', 'added', 'removed', 'purchased'),
      at: fc.integer({ min: 0, max: 20 }),
    }) satisfies fc.Arbitrary<Interaction>;
    const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.integer({ min: 1, max: 10 }));
    fc.assert(
      fc.property(fc.array(interaction), fc.array(pair), fc.integer({ min: 1, max: 8 }), (done, pairs, limit) => {
        const model = aModel(...ids);
        for (const [left, right, buyers] of pairs) if (left !== right) model.putPair(left, right, buyers);
        const shopper = shopperOf(done);
        const found = recommend(model, shopper, { ...all, limit });
        const itemIds = found.map(({ item }) => item.itemId);
        const wanted = ids.filter((itemId) => !shopper.purchased.has(itemId) && !shopper.inCart.has(itemId));
        expect(new Set(itemIds).size).toBe(itemIds.length);
        expect(itemIds.filter((itemId) => !wanted.includes(itemId))).toEqual([]);
        expect(itemIds).toHaveLength(Math.min(limit, wanted.length));
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((left, right) => right - left));
        expect(found.every(({ reasons }) => reasons.length > 0)).toBe(true);
      }),
    );
  });
});
