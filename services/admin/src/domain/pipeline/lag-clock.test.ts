import { describe, expect, it } from '@jest/globals';
import { LagClock } from './lag-clock.ts';

const written = (...samples: readonly (readonly [at: number, written: number])[]): LagClock => {
  const clock = new LagClock();
  for (const [at, count] of samples) clock.note('events', { at, written: count });
  return clock;
};

describe('lag in seconds', () => {
  it('is the age of the oldest record that was not handled', () => {
    const clock = written([1_000, 10], [2_000, 20], [3_000, 30], [4_000, 40]);
    expect(clock.secondsBehind('events', 20, 4_000)).toBe(2);
    expect(clock.secondsBehind('events', 1, 4_000)).toBe(1);
  });

  it('is nothing when nothing waits', () => {
    expect(written([1_000, 10]).secondsBehind('events', 0, 9_000)).toBe(0);
    expect(new LagClock().secondsBehind('events', 5, 9_000)).toBe(0);
  });

  it('counts from when the topic last stood still, not from when it began to', () => {
    const clock = written([1_000, 10], [2_000, 10], [50_000, 10], [51_000, 15]);
    expect(clock.secondsBehind('events', 5, 51_000)).toBe(1);
  });

  it('is at least as long as we have been looking', () => {
    expect(written([1_000, 100], [2_000, 100]).secondsBehind('events', 50, 2_000)).toBe(1);
  });
});
