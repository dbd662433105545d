import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@ichie/kernel';
import { simulate } from './simulate.ts';
import type { SimulatedCall } from './tracking-call.ts';

function take(count: number, seed = 'ichie', eventsPerSecond = 4): readonly SimulatedCall[] {
  const calls = simulate({ seed, eventsPerSecond });
  return Array.from({ length: count }, () => calls.next().value);
}

const nameOf = ({ call }: SimulatedCall): string => (call.method === 'track' ? call.event : call.method);

describe('the simulation', () => {
  it('makes the same people do the same things at the same moments for the same seed', () => {
    expect(take(3_000)).toEqual(take(3_000));
  });

  it('is another one for another seed', () => {
    expect(take(50, 'other')).not.toEqual(take(50));
  });

  it('goes forward in time', () => {
    const times = take(2_000).map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  it.each([3, 5])('makes about %d events a second', (eventsPerSecond) => {
    const calls = take(10_000, 'ichie', eventsPerSecond);
    const rate = (calls.length * 1_000) / (calls.at(-1)?.atMs ?? 1);
    expect(rate / eventsPerSecond).toBeGreaterThan(0.9);
    expect(rate / eventsPerSecond).toBeLessThan(1.1);
  });

  it('has an order of someone with a name and an address within ten seconds', () => {
    const calls = take(200);
    const order = calls.find((call) => nameOf(call) === 'Order Completed');
    expect(order?.atMs).toBeLessThan(10_000);
    const identified = calls.find(({ call }) => call.method === 'identify' && call.userId === order?.call.userId);
    expect(identified?.call).toMatchObject({
      traits: {
        firstName: expect.any(String),
        lastName: expect.any(String),
        email: expect.stringContaining('@example.com'),
      },
    });
  });

  it('has people of both languages, who come anonymous and become known', () => {
    const calls = take(3_000);
    const locales = new Set(calls.map(({ call }) => JSON.stringify(call.context.locale).slice(1, 3)));
    expect(locales).toEqual(new Set(['ja', 'en']));
    expect(calls[0]?.call.userId).toBeUndefined();
    const names = new Set(calls.map(nameOf));
    for (const name of [
      'page',
      'identify',
      'Product Viewed',
      'Product Added',
      'Signed Up',
      'Signed In',
      'Order Completed',
    ]) {
      expect(names).toContain(name);
    }
  });

  it('describes orders as the e-commerce specification has it', () => {
    for (const { call } of take(3_000)) {
      if (call.method !== 'track' || call.event !== 'Order Completed') continue;
      const { revenue, products } = call.properties as { revenue: number; products: readonly JsonObject[] };
      const sum = products.reduce((amount, { price, quantity }) => amount + Number(price) * Number(quantity), 0);
      expect(revenue).toBe(sum);
      expect(products[0]).toMatchObject({
        product_id: expect.any(String),
        name: expect.any(String),
        category: expect.any(String),
      });
    }
  });
});
