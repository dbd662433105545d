import { describe, expect, it } from '@jest/globals';
import type { Condition } from './condition.ts';
import { conditionReferences } from './condition-references.ts';
import { matchesRequirement, type PropertyComparison } from './event-requirement.ts';
import { eventRequirements } from './event-requirements.ts';

const overFifty: PropertyComparison = { property: 'total', comparison: { operator: 'greaterThan', value: 50 } };
const inYen: PropertyComparison = { property: 'price.currency', comparison: { operator: 'equals', value: 'JPY' } };
const ordered = (where: readonly PropertyComparison[], count = 1): Condition => ({
  type: 'event',
  event: 'Order Completed',
  where,
  count: { operator: 'atLeast', value: count },
  within: { days: 1 },
});
const idsOf = (condition: Condition): readonly string[] => eventRequirements(condition).map(({ id }) => id);

describe('eventRequirements', () => {
  it('names an aggregate once, however often and in whatever order its parts are written', () => {
    const sameAgain: Condition = { ...ordered([inYen, overFifty]), within: { hours: 24 } } as Condition;
    const condition: Condition = {
      type: 'any',
      conditions: [ordered([overFifty, inYen]), { type: 'not', condition: sameAgain }],
    };
    expect(idsOf(condition)).toHaveLength(1);
  });

  it('keeps the same id from one release to the next', () => {
    expect(idsOf(ordered([overFifty]))).toEqual(['894f5b80-032c-889a-9cc0-30ccf4d5b3de']);
  });

  it('tells aggregates of different capacity apart', () => {
    expect(idsOf({ type: 'all', conditions: [ordered([], 1), ordered([], 2)] })).toHaveLength(2);
  });

  it('keeps one occurrence more than an upper bound allows', () => {
    const atMostTwo: Condition = { type: 'event', event: 'Order Completed', count: { operator: 'atMost', value: 2 } };
    expect(eventRequirements(atMostTwo)).toMatchObject([{ event: 'Order Completed', windowMs: null, capacity: 3 }]);
  });
});

describe('matchesRequirement', () => {
  const [requirement] = eventRequirements(ordered([overFifty, inYen]));
  const order = { event: 'Order Completed', properties: { total: 60, price: { currency: 'JPY' } }, timestamp: 0 };

  it.each([
    ['an event of that name that fits', order, true],
    ['an event of another name', { ...order, event: 'Product Viewed' }, false],
    ['a call without a name', { ...order, event: null }, false],
    ['an event one of whose properties does not fit', { ...order, properties: { total: 60 } }, false],
  ])('judges %s', (_name, event, expected) => {
    expect(requirement !== undefined && matchesRequirement(requirement, event)).toBe(expected);
  });

  it('sees “the last …” from the moment of the event', () => {
    const [recent] = eventRequirements(
      ordered([{ property: 'cartCreatedAt', comparison: { operator: 'withinLast', value: { hours: 1 } } }]),
    );
    const event = { ...order, properties: { cartCreatedAt: '2020-01-01T10:00:00Z' } };
    const judge = (at: string) =>
      recent !== undefined && matchesRequirement(recent, { ...event, timestamp: Date.parse(at) });
    expect([judge('2020-01-01T10:59:59Z'), judge('2020-01-01T11:00:00Z')]).toEqual([true, false]);
  });
});

describe('conditionReferences', () => {
  it('names every trait, event and segment once', () => {
    expect(
      conditionReferences({
        type: 'all',
        conditions: [
          ordered([overFifty]),
          { type: 'not', condition: ordered([]) },
          { type: 'segment', segmentId: 'vip', is: 'member' },
          { type: 'trait', trait: 'plan', comparison: { operator: 'exists' } },
        ],
      }),
    ).toEqual({ traits: ['plan'], events: ['Order Completed'], segments: ['vip'] });
  });
});
