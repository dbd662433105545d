import { describe, expect, it } from '@jest/globals';
import { IngestOverloaded } from '../../errors.ts';
import { BodyBudget } from './body-budget.ts';

describe('the budget of bodies', () => {
  it('asks senders to come again when it is spent, and goes on when some is given back', () => {
    const budget = new BodyBudget(10);
    const first = budget.lease();
    const second = budget.lease();
    first.take(6);
    second.take(4);
    expect(() => second.take(1)).toThrow(IngestOverloaded);
    first.end();
    first.end();
    second.take(6);
    expect(budget.takenBytes).toBe(10);
    second.end();
    expect(budget.takenBytes).toBe(0);
  });
});
