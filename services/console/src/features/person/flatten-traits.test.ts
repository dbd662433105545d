import { describe, expect, it } from '@jest/globals';

import { flattenTraits } from './flatten-traits.ts';

const words = { yes: 'Yes', no: 'No', instant: (instant: string) => `at ${instant}` };

describe('flattenTraits', () => {
  it('gives nested traits dotted names, in their order', () => {
    expect(flattenTraits({ plan: 'gold', address: { country: 'JP', city: '京都市' } }, words)).toEqual([
      ['address.city', '京都市'],
      ['address.country', 'JP'],
      ['plan', 'gold'],
    ]);
  });

  it('says yes and no, joins lists, and keeps figures as they are', () => {
    expect(flattenTraits({ vip: true, sizes: ['S', 2], born: 1984 }, words)).toEqual([
      ['born', '1984'],
      ['sizes', 'S, 2'],
      ['vip', 'Yes'],
    ]);
  });

  it('opens the items of an order', () => {
    expect(flattenTraits({ products: [{ name: 'Sencha' }, { name: 'Whisk' }] }, words)).toEqual([
      ['products.0.name', 'Sencha'],
      ['products.1.name', 'Whisk'],
    ]);
  });

  it('writes instants as the reader does', () => {
    expect(flattenTraits({ signedUpAt: '2026-11-22T03:00:00.000Z' }, words)).toEqual([
      ['signedUpAt', 'at 2026-11-22T03:00:00.000Z'],
    ]);
  });

  it('leaves out what is empty', () => {
    expect(flattenTraits({ phone: null, note: '', nested: {} }, words)).toEqual([]);
  });
});
