import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from './random.ts';

describe('chance', () => {
  it('is the same for the same seed', () => {
    const draw = (): number[] => {
      const random = createRandom('seed');
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw()).toEqual(draw());
    expect(draw()[0]).not.toBe(createRandom('other').next());
  });

  it('is spread evenly', () => {
    const random = createRandom('even');
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const cell = Math.floor(random.next() * 10);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('keeps within its bounds', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(50), (seed, least, span) => {
        const drawn = createRandom(seed).integer(least, least + span);
        expect(drawn).toBeGreaterThanOrEqual(least);
        expect(drawn).toBeLessThanOrEqual(least + span);
      }),
    );
  });

  it('minds weights', () => {
    const random = createRandom('weights');
    const drawn = Array.from({ length: 1_000 }, () =>
      random.weighted(['never', 'rarely', 'often'], (choice) => ({ never: 0, rarely: 1, often: 9 })[choice] ?? 0),
    );
    expect(drawn).not.toContain('never');
    expect(drawn.filter((choice) => choice === 'rarely').length).toBeLessThan(150);
  });
});
