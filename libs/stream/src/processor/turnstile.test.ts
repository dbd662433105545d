import { describe, expect, it } from '@jest/globals';
import { Turnstile, type Visitor } from './turnstile.ts';

describe('a turnstile', () => {
  const woken: string[] = [];
  const visitor = (name: string): Visitor => ({ wake: () => woken.push(name) });
  const [first, second, third] = [visitor('first'), visitor('second'), visitor('third')];

  const aTurnstile = (...inLine: readonly Visitor[]): Turnstile => {
    const turnstile = new Turnstile();
    for (const each of inLine) turnstile.admits(each);
    woken.length = 0;
    return turnstile;
  };

  it('admits whoever comes alone, again and again', () => {
    const turnstile = aTurnstile();
    for (let time = 0; time < 2; time += 1) {
      expect(turnstile.admits(first)).toBe(true);
      turnstile.enter(first);
      turnstile.leave(first);
    }
  });

  it('admits nobody while somebody is inside', () => {
    const turnstile = aTurnstile();
    turnstile.enter(first);
    expect(turnstile.admits(second)).toBe(false);
  });

  it('wakes who came first, and lets who was inside stand in line again', () => {
    const turnstile = aTurnstile(first, second, third);
    turnstile.enter(first);
    turnstile.leave(first);
    expect(woken).toEqual(['second']);
    expect([first, third, second].map((each) => turnstile.admits(each))).toEqual([false, false, true]);
  });

  it('waits for nobody who has given up', () => {
    const turnstile = aTurnstile(first, second, third);
    turnstile.leave(first);
    expect(woken).toEqual(['second']);
    expect(turnstile.admits(second)).toBe(true);
  });

  it('stays taken when somebody in the line gives up', () => {
    const turnstile = aTurnstile(first, second, third);
    turnstile.enter(first);
    turnstile.leave(second);
    expect(woken).toEqual([]);
    expect(turnstile.admits(third)).toBe(false);
  });
});
