import { describe, expect, it } from '@jest/globals';
import { aJourney, aMessage, anExit, aVipBranch } from '../test/journey-graphs.ts';
import { edgesOf, journeyReferences, matchesTrigger } from './index.ts';

const graph = aJourney([aVipBranch('fork', 'hello', 'out'), aMessage('hello', null), anExit('out')], {
  entry: { type: 'segment', segmentId: 'carts' },
  exit: { condition: { type: 'trait', trait: 'plan', comparison: { operator: 'exists' } } },
});

describe('a journey graph', () => {
  it('lists every way between its steps', () => {
    expect(edgesOf(graph)).toEqual([
      { from: 'fork', branch: 'vip', to: 'hello' },
      { from: 'fork', branch: 'otherwise', to: 'out' },
      { from: 'hello', branch: 'next', to: null },
    ]);
  });

  it('names what it speaks of', () => {
    expect(journeyReferences(graph)).toEqual({ segments: ['carts', 'vips'], traits: ['plan'], templates: ['welcome'] });
  });
});

describe('matchesTrigger', () => {
  const trigger = {
    event: 'Order Completed',
    where: [{ property: 'total', comparison: { operator: 'greaterThan' as const, value: 50 } }],
  };
  it.each([
    ['an event that fits', { event: 'Order Completed', properties: { total: 60 }, timestamp: 0 }, true],
    ['an event whose properties do not fit', { event: 'Order Completed', properties: {}, timestamp: 0 }, false],
    ['an event of another name', { event: 'Product Viewed', properties: { total: 60 }, timestamp: 0 }, false],
    ['a call without a name', { event: null, properties: {}, timestamp: 0 }, false],
  ])('judges %s', (_name, event, expected) => {
    expect(matchesTrigger(trigger, event)).toBe(expected);
  });
});
