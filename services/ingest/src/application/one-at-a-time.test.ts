import { describe, expect, it } from '@jest/globals';
import { oneAtATime } from './one-at-a-time.ts';

describe('a task that runs one at a time', () => {
  it('runs once more for all who asked while it ran', async () => {
    const ends: (() => void)[] = [];
    const run = oneAtATime(() => new Promise((resolve) => ends.push(resolve)));
    const first = run();
    const others = [run(), run()];
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await Promise.all([first, ...others]);
    expect(ends).toHaveLength(2);
  });

  it('runs again when it is asked after it has ended', async () => {
    let runs = 0;
    const run = oneAtATime(() => {
      runs += 1;
      return Promise.resolve();
    });
    await run();
    await run();
    expect(runs).toBe(2);
  });
});
