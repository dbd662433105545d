import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from './simulated-clock.ts';

describe('a simulated clock', () => {
  it('runs what falls due on the way, in order of time, each at its own instant', () => {
    const clock = new SimulatedClock(1_000);
    const ran: [string, number][] = [];
    const note = (name: string) => () => ran.push([name, clock.now()]);
    clock.schedule(1_300, note('late'));
    clock.schedule(1_100, note('early'));
    clock.schedule(1_100, note('early, set later'));
    clock.schedule(2_000, note('not yet'));
    clock.advance(500);
    expect(ran).toEqual([
      ['early', 1_100],
      ['early, set later', 1_100],
      ['late', 1_300],
    ]);
    expect(clock.now()).toBe(1_500);
  });

  it('runs what a task schedules for the same stretch of time', () => {
    const clock = new SimulatedClock(0);
    const ran: number[] = [];
    clock.schedule(10, () => clock.schedule(20, () => ran.push(clock.now())));
    clock.advanceTo(30);
    expect(ran).toEqual([20]);
  });

  it('forgets what was cancelled', () => {
    const clock = new SimulatedClock(0);
    const ran: number[] = [];
    clock.schedule(10, () => ran.push(10))();
    clock.advance(20);
    expect(ran).toEqual([]);
  });
});
