import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { conditions, eventLists, moments, people, propertyRuns } from '../test/arbitrary-conditions.ts';
import { aView } from '../test/profile-views.ts';
import type { Condition } from './condition.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import { renderExplanation } from './render-explanation.ts';

const lapsingVip: Condition = {
  type: 'all',
  conditions: [
    { type: 'segment', segmentId: 'vip', is: 'member' },
    { type: 'trait', trait: 'plan', comparison: { operator: 'equals', value: 'gold' } },
    {
      type: 'not',
      condition: {
        type: 'event',
        event: 'Order Completed',
        count: { operator: 'atLeast', value: 2 },
        within: { days: 30 },
      },
    },
  ],
};
const aiko = aView(lapsingVip, {
  segments: ['vip'],
  traits: { plan: 'silver' },
  events: [{ event: 'Order Completed', properties: {}, timestamp: 1_000 }],
});

describe('explain', () => {
  it('says of every node whether it matches and what was found', () => {
    expect(explain(lapsingVip, aiko, 2_000)).toMatchObject({
      matches: false,
      fact: null,
      children: [
        { matches: true, fact: { type: 'segment', isMember: true }, children: [] },
        { matches: false, fact: { type: 'trait', value: 'silver' } },
        {
          matches: true,
          fact: null,
          children: [{ matches: false, fact: { type: 'event', count: 1, orMore: false, newest: 1_000 } }],
        },
      ],
    });
  });

  it('is told line by line in English and Japanese', () => {
    const explanation = explain(lapsingVip, aiko, 2_000);
    expect(renderExplanation(explanation, 'en').split('\n')).toEqual([
      '✗ all of these',
      '  ✓ is in “vip” (a member)',
      '  ✗ plan is “gold” (it is “silver”)',
      '  ✓ not this',
      '    ✗ did “Order Completed” at least 2 times in the last 30 days (once)',
    ]);
    expect(renderExplanation(explanation, 'ja', { event: () => '注文完了' }).split('\n')).toEqual([
      '✗ 次のすべてに当てはまる',
      '  ✓ セグメント「vip」に属する（実際：属している）',
      '  ✗ planが「gold」（実際：「silver」）',
      '  ✓ 次に当てはまらない',
      '    ✗ 過去30日間に「注文完了」を2回以上行った（実際：1回）',
    ]);
  });

  it('agrees with evaluate', () => {
    fc.assert(
      fc.property(conditions, people, eventLists, moments, (condition, person, events, now) => {
        const view = aView(condition, { ...person, events });
        expect(explain(condition, view, now).matches).toBe(evaluate(condition, view, now).matches);
      }),
      propertyRuns,
    );
  });
});
