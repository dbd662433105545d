import { describe, expect, it } from '@jest/globals';
import type { Comparison } from './comparisons/comparison.ts';
import type { Condition } from './condition.ts';
import { describeCondition } from './describe-condition.ts';
import type { ConditionNames } from './language/condition-names.ts';

const isGold: Condition = { type: 'trait', trait: 'plan', comparison: { operator: 'equals', value: 'gold' } };
const inVips: Condition = { type: 'segment', segmentId: 'vip', is: 'member' };
const orderedTwice: Condition = {
  type: 'event',
  event: 'Order Completed',
  count: { operator: 'atLeast', value: 2 },
  within: { days: 30 },
};
const ordered = (operator: 'atLeast' | 'atMost' | 'exactly', value: number): Condition => ({
  type: 'event',
  event: 'Order Completed',
  count: { operator, value },
});
const english: ConditionNames = { event: () => 'ordered', segment: () => 'VIPs' };
const japanese: ConditionNames = { event: () => '注文完了', segment: () => '優良顧客', trait: () => 'プラン' };

const sentences = (condition: Condition): readonly [string, string] => [
  describeCondition(condition, 'en', english),
  describeCondition(condition, 'ja', japanese),
];
const age = (comparison: Comparison): Condition => ({ type: 'trait', trait: 'age', comparison });

describe('describeCondition', () => {
  it.each<[Condition, string, string]>([
    [
      { type: 'all', conditions: [orderedTwice, isGold] },
      'Ordered at least 2 times in the last 30 days and plan is “gold”',
      '過去30日間に「注文完了」を2回以上行い、かつプランが「gold」',
    ],
    [
      { type: 'any', conditions: [isGold, orderedTwice] },
      'Plan is “gold” or ordered at least 2 times in the last 30 days',
      'プランが「gold」か、または過去30日間に「注文完了」を2回以上行った',
    ],
    [
      { type: 'all', conditions: [{ type: 'any', conditions: [isGold, inVips] }, ordered('atLeast', 1)] },
      '(plan is “gold” or is in “VIPs”) and ordered',
      '（プランが「gold」か、またはセグメント「優良顧客」に属する）、かつ「注文完了」を行った',
    ],
    [
      { type: 'all', conditions: [isGold, { type: 'all', conditions: [inVips, { type: 'everyone' }] }] },
      'Plan is “gold” and is in “VIPs” and everyone',
      'プランが「gold」で、かつセグメント「優良顧客」に属し、かつすべての人',
    ],
    [{ type: 'not', condition: inVips }, 'Is not in “VIPs”', 'セグメント「優良顧客」に属さない'],
    [{ type: 'not', condition: { type: 'not', condition: inVips } }, 'Is in “VIPs”', 'セグメント「優良顧客」に属する'],
    [
      { type: 'not', condition: orderedTwice },
      'Ordered at most once in the last 30 days',
      '過去30日間に「注文完了」を行った回数が1回以下',
    ],
    [
      { type: 'not', condition: { type: 'all', conditions: [isGold, inVips] } },
      'Not (plan is “gold” and is in “VIPs”)',
      '「プランが「gold」で、かつセグメント「優良顧客」に属する」に当てはまらない',
    ],
    [ordered('atMost', 0), 'Never ordered', '「注文完了」を一度も行っていない'],
    [ordered('exactly', 1), 'Ordered exactly once', '「注文完了」をちょうど1回行った'],
  ])('tells %j', (condition, inEnglish, inJapanese) => {
    expect(sentences(condition)).toEqual([inEnglish, inJapanese]);
  });

  it.each<[Comparison, string, string]>([
    [{ operator: 'notEquals', value: 5 }, 'Age is not 5', 'ageが5ではない'],
    [{ operator: 'contains', value: 'x' }, 'Age contains “x”', 'ageが「x」を含む'],
    [{ operator: 'startsWith', value: 'x' }, 'Age starts with “x”', 'ageが「x」で始まる'],
    [{ operator: 'endsWith', value: 'x' }, 'Age ends with “x”', 'ageが「x」で終わる'],
    [{ operator: 'oneOf', value: ['x', 'y'] }, 'Age is “x” or “y”', 'ageが「x」、「y」のいずれか'],
    [{ operator: 'lessThan', value: 12_000 }, 'Age is less than 12,000', 'ageが12,000未満'],
    [{ operator: 'lessThanOrEqual', value: 2 }, 'Age is 2 or less', 'ageが2以下'],
    [{ operator: 'greaterThan', value: 2 }, 'Age is more than 2', 'ageが2を超える'],
    [{ operator: 'greaterThanOrEqual', value: 2 }, 'Age is 2 or more', 'ageが2以上'],
    [{ operator: 'between', value: { from: 1, to: 2 } }, 'Age is between 1 and 2', 'ageが1以上2以下'],
    [{ operator: 'isTrue' }, 'Age is true', 'ageがはい'],
    [{ operator: 'notExists' }, 'Age is not set', 'ageが設定されていない'],
    [{ operator: 'before', value: '2026-11-01' }, 'Age is before November 1, 2026', 'ageが2026年11月1日より前'],
    [
      { operator: 'after', value: '2026-11-01T09:30:00+09:00' },
      'Age is after November 1, 2026 00:30 UTC',
      'ageが2026年11月1日 00:30 UTCより後',
    ],
    [{ operator: 'withinLast', value: { days: 1 } }, 'Age is within the last day', 'ageが過去1日以内'],
    [
      { operator: 'notWithinLast', value: { weeks: 2 } },
      'Age is not within the last 2 weeks',
      'ageが過去2週間以内ではない',
    ],
  ])('tells the comparison %j', (comparison, inEnglish, inJapanese) => {
    expect([describeCondition(age(comparison), 'en'), describeCondition(age(comparison), 'ja')]).toEqual([
      inEnglish,
      inJapanese,
    ]);
  });

  it('quotes the raw name of an event that has no other, and puts what it must be like in brackets', () => {
    const bigOrder: Condition = {
      type: 'event',
      event: 'Order Completed',
      where: [
        { property: 'total', comparison: { operator: 'greaterThanOrEqual', value: 5000 } },
        { property: 'shipsAt', comparison: { operator: 'withinLast', value: { hours: 3 } } },
      ],
      count: { operator: 'atLeast', value: 1 },
      within: { hours: 1 },
    };
    expect([describeCondition(bigOrder, 'en'), describeCondition(bigOrder, 'ja')]).toEqual([
      'Did “Order Completed” (total is 5,000 or more and shipsAt is within the 3 hours before the event) in the last hour',
      '過去1時間に「Order Completed」（totalが5,000以上で、かつshipsAtがイベント前の3時間以内）を行った',
    ]);
  });
});
