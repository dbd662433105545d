import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { conditions, eventLists, moments, people, propertyRuns } from '../test/arbitrary-conditions.ts';
import { naiveMatches } from '../test/naive-matches.ts';
import { aView } from '../test/profile-views.ts';
import type { Condition } from './condition.ts';
import { evaluate } from './evaluate.ts';

const boughtTwiceIn30Days: Condition = {
  type: 'event',
  event: 'Order Completed',
  count: { operator: 'atLeast', value: 2 },
  within: { days: 30 },
};
const day = 86_400_000;
const ordersOn = (...days: readonly number[]) =>
  days.map((at) => ({ event: 'Order Completed', properties: {}, timestamp: at * day }));

describe('evaluate', () => {
  it('matches from the second order until the older of the newest two is 30 days old', () => {
    const view = aView(boughtTwiceIn30Days, { events: ordersOn(3, 1, 2) });
    expect(evaluate(boughtTwiceIn30Days, view, 3 * day)).toEqual({ matches: true, changesAt: 32 * day });
    expect(evaluate(boughtTwiceIn30Days, view, 32 * day - 1).matches).toBe(true);
    expect(evaluate(boughtTwiceIn30Days, view, 32 * day)).toEqual({ matches: false, changesAt: null });
  });

  it('comes true with time when it asks for few occurrences', () => {
    const lapsed: Condition = { ...boughtTwiceIn30Days, count: { operator: 'atMost', value: 0 } };
    expect(evaluate(lapsed, aView(lapsed, { events: ordersOn(5) }), 6 * day)).toEqual({
      matches: false,
      changesAt: 35 * day,
    });
  });

  it('waits for the last part when several parts must change', () => {
    const neither: Condition = {
      type: 'all',
      conditions: [
        { ...boughtTwiceIn30Days, count: { operator: 'atMost', value: 0 }, within: { days: 10 } },
        { ...boughtTwiceIn30Days, count: { operator: 'atMost', value: 0 }, within: { days: 20 } },
      ],
    };
    expect(evaluate(neither, aView(neither, { events: ordersOn(1) }), 2 * day)).toEqual({
      matches: false,
      changesAt: 21 * day,
    });
  });

  it('sees a future date come into the window and leave it', () => {
    const recent: Condition = {
      type: 'trait',
      trait: 'renewsAt',
      comparison: { operator: 'withinLast', value: { days: 7 } },
    };
    const view = aView(recent, { traits: { renewsAt: '1970-01-11' } });
    expect(evaluate(recent, view, 0)).toEqual({ matches: false, changesAt: 10 * day });
    expect(evaluate(recent, view, 10 * day)).toEqual({ matches: true, changesAt: 17 * day });
    expect(evaluate(recent, view, 17 * day)).toEqual({ matches: false, changesAt: null });
  });

  it('equals an evaluation of the whole history, at any time and for any order of arrival', () => {
    fc.assert(
      fc.property(conditions, people, eventLists, moments, (condition, person, events, now) => {
        const view = aView(condition, { ...person, events });
        expect(evaluate(condition, view, now).matches).toBe(naiveMatches(condition, { ...person, events }, now));
      }),
      propertyRuns,
    );
  });

  it('does not change its answer before changesAt', () => {
    fc.assert(
      fc.property(conditions, people, eventLists, moments, moments, (condition, person, events, now, later) => {
        const view = aView(condition, { ...person, events });
        const { matches, changesAt } = evaluate(condition, view, now);
        if (changesAt !== null) expect(changesAt).toBeGreaterThan(now);
        for (const instant of [now + later, (changesAt ?? now + 1) - 1]) {
          if (changesAt !== null && instant >= changesAt) continue;
          expect(naiveMatches(condition, { ...person, events }, instant)).toBe(matches);
        }
      }),
      propertyRuns,
    );
  });
});
