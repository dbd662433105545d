import { describe, expect, it } from '@jest/globals';
import type { Interaction, InteractionKind } from './interaction.ts';
import { shopperOf } from './shopper.ts';

const did = (kind: InteractionKind, itemId: string, at: number): Interaction => ({ kind, itemId, at });

describe('a shopper', () => {
  it('has in the cart what was added and neither removed nor bought since', () => {
    const shopper = shopperOf([
      did('added', 'tea', 10),
      did('added', 'cup', 10),
      did('removed', 'cup', 20),
      did('added', 'pen', 10),
      did('purchased', 'pen', 20),
      did('purchased', 'ink', 10),
      did('added', 'ink', 20),
    ]);
    expect([...shopper.inCart]).toEqual(['tea', 'ink']);
    expect([...shopper.purchased]).toEqual(['pen', 'ink']);
  });

  it('is spoken for by the latest items, each once, by what matters most about it', () => {
    const shopper = shopperOf([
      did('viewed', 'tea', 10),
      did('viewed', 'cup', 30),
      did('purchased', 'tea', 20),
      did('viewed', 'pen', 20),
    ]);
    expect(shopper.seeds).toEqual([
      { itemId: 'cup', kind: 'viewed' },
      { itemId: 'pen', kind: 'viewed' },
      { itemId: 'tea', kind: 'purchased' },
    ]);
  });
});
