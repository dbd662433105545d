import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { Pace } from './pace.ts';

const START = 1_750_000_000_000;

describe('a pace', () => {
  it('lets no more through in the long run than it may, and the first at once', async () => {
    const clock = new SimulatedClock(START);
    const pace = new Pace(100, clock);
    const passedAt: number[] = [];
    const working = (async () => {
      for (let batch = 0; batch < 4; batch += 1) {
        await pace.take(50);
        passedAt.push(clock.now() - START);
      }
    })();
    for (let step = 0; step < 20; step += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(100);
    }
    await working;
    expect(passedAt).toEqual([0, 500, 1_000, 1_500]);
  });

  it('does not make up for the time in which nothing came', async () => {
    const clock = new SimulatedClock(START);
    const pace = new Pace(100, clock);
    await pace.take(1);
    clock.advance(60_000);
    await pace.take(100);
    const second = pace.take(1).then(() => clock.now() - START);
    clock.advance(1_000);
    expect(await second).toBe(61_000);
  });
});
