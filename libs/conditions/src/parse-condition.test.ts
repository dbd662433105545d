import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { conditions, propertyRuns } from '../test/arbitrary-conditions.ts';
import { parseCondition } from './parse-condition.ts';

describe('parseCondition', () => {
  it('gives back every condition as it was written', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(parseCondition(JSON.parse(JSON.stringify(condition)))).toEqual({ ok: true, value: condition });
      }),
      propertyRuns,
    );
  });

  it('gives a condition of its own', () => {
    const json = { type: 'segment', segmentId: 'vip', is: 'member' };
    const parsed = parseCondition(json);
    json.segmentId = 'other';
    expect(parsed).toEqual({ ok: true, value: { type: 'segment', segmentId: 'vip', is: 'member' } });
  });

  it.each([
    ['text', 'gold', [{ path: '', message: 'must be object' }]],
    ['no type', {}, [{ path: '/type', message: 'is required' }]],
    [
      'an unknown type',
      { type: 'moon' },
      [{ path: '/type', message: 'must be one of everyone, all, any, not, trait, event, segment' }],
    ],
    [
      'an empty group',
      { type: 'all', conditions: [] },
      [{ path: '/conditions', message: 'must NOT have fewer than 1 items' }],
    ],
    [
      'a missing name, deep inside',
      {
        type: 'any',
        conditions: [{ type: 'everyone' }, { type: 'not', condition: { type: 'segment', is: 'member' } }],
      },
      [{ path: '/conditions/1/condition/segmentId', message: 'is required' }],
    ],
    [
      'a value of the wrong type',
      { type: 'trait', trait: 'age', comparison: { operator: 'lessThan', value: '5' } },
      [{ path: '/comparison/value', message: 'must be number' }],
    ],
    ['a field too many', { type: 'everyone', but: 'me' }, [{ path: '/but', message: 'is not known here; remove it' }]],
    [
      'a date that is none',
      { type: 'trait', trait: 'born', comparison: { operator: 'before', value: '2026-02-30' } },
      [
        {
          path: '/comparison/value',
          message: 'must be an ISO 8601 date, such as 2026-11-01 or 2026-11-01T09:30:00+09:00',
        },
      ],
    ],
    [
      'a range the wrong way round, in a where',
      {
        type: 'event',
        event: 'Order Completed',
        where: [{ property: 'total', comparison: { operator: 'between', value: { from: 9, to: 1 } } }],
        count: { operator: 'atLeast', value: 1 },
      },
      [{ path: '/where/0/comparison/value/to', message: 'must not be less than from; exchange the two' }],
    ],
    [
      'a count that everybody has',
      { type: 'event', event: 'Order Completed', count: { operator: 'atLeast', value: 0 } },
      [{ path: '/count/value', message: 'must be 1 or more: everybody did it at least 0 times' }],
    ],
  ])('refuses %s, and says where', (_name, json, issues) => {
    expect(parseCondition(json)).toEqual({ ok: false, issues });
  });

  it('refuses what is nested too deeply without overflowing the stack', () => {
    let json: unknown = { type: 'everyone' };
    for (let depth = 0; depth < 100_000; depth += 1) json = { type: 'not', condition: json };
    expect(parseCondition(json)).toEqual({
      ok: false,
      issues: [{ path: '', message: 'Split the condition: at most 40 levels and 2000 values.' }],
    });
  });
});
