import { describe, expect, it } from '@jest/globals';

import { createFormats } from '../formats.ts';
import { factsOf } from './entry-facts.ts';

const formats = createFormats('en');

describe('the facts of an event', () => {
  it('are what it was about and for how much', () => {
    expect(
      factsOf({ productId: 'sencha', name: 'Sencha', price: 2400, currency: 'JPY', quantity: 2 }, formats, 'EUR'),
    ).toEqual(['Sencha', '¥2,400', '×2']);
  });

  it('are the items and the total of an order, in the workspace’s currency where it names none', () => {
    expect(factsOf({ orderId: 'A-1', total: 12, products: [{ name: 'Whisk' }, { sku: 'x' }] }, formats, 'EUR')).toEqual(
      ['Whisk', '€12.00'],
    );
  });

  it('are none where nothing says more', () => {
    expect(factsOf({ internal: true }, formats, 'EUR')).toEqual([]);
  });
});
