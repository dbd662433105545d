import { describe, expect, it } from '@jest/globals';
import { catalogEntry, items } from './items.ts';

describe('the items of the shop', () => {
  it('are 24, each with an id, a character and a name of its own', () => {
    expect(items).toHaveLength(24);
    for (const key of ['itemId', 'glyph', 'tint'] as const) {
      expect(new Set(items.map((item) => item[key])).size).toBe(24);
    }
  });

  it('go with items that exist', () => {
    const ids = new Set(items.map(({ itemId }) => itemId));
    for (const { itemId, goesWith } of items) {
      expect(goesWith).not.toContain(itemId);
      for (const other of goesWith) expect(ids).toContain(other);
    }
  });

  it('are told to the recommendation service with names in both languages', () => {
    expect(items.slice(0, 1).map(catalogEntry)).toEqual([
      {
        itemId: 'uji-sencha',
        name: 'Uji Sencha, First Flush',
        url: 'https://shop.ichie.example/items/uji-sencha',
        price: 1_680,
        currency: 'JPY',
        categories: ['tea'],
        available: true,
        attributes: {
          names: { en: 'Uji Sencha, First Flush', ja: '宇治煎茶 一番摘み' },
          descriptions: {
            en: 'Bright and grassy, picked in the first week of May.',
            ja: '五月の初めに摘んだ、清々しい香りの煎茶。',
          },
          glyph: '煎',
          tint: '#7f9464',
        },
      },
    ]);
  });
});
