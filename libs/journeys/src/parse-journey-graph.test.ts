import { describe, expect, it } from '@jest/globals';
import { aJourney, aMessage, anExit, aVipBranch, aWait } from '../test/journey-graphs.ts';
import { parseJourneyGraph, type KnownReferences } from './parse-journey-graph.ts';

const welcome = aJourney([
  aMessage('hello', 'pause'),
  aWait('pause', 'fork'),
  aVipBranch('fork', 'out', null),
  anExit('out'),
]);

const issuesOf = (json: unknown, known?: KnownReferences) => {
  const parsed = parseJourneyGraph(json, known);
  return parsed.ok ? [] : parsed.issues;
};

describe('parseJourneyGraph', () => {
  it('gives back what it was given, as its own', () => {
    const parsed = parseJourneyGraph(JSON.parse(JSON.stringify(welcome)));
    expect(parsed).toEqual({ ok: true, value: welcome });
  });

  it.each([
    ['a journey without steps', { ...welcome, steps: [] }, '/steps', 'must NOT have fewer than 1 items'],
    ['a missing part', { ...welcome, entry: undefined }, '/entry', 'is required'],
    ['a part that is not known', { ...welcome, goal: {} }, '/goal', 'is not known here; remove it'],
    [
      'a kind of entry that is not known',
      { ...welcome, entry: { type: 'x' } },
      '/entry/type',
      'must be one of segment, event',
    ],
    [
      'a kind of step that is not known',
      aJourney([{ ...anExit('a'), type: 'x' } as never]),
      '/steps/0/type',
      'must be one of wait, branch, message, exit',
    ],
    [
      'an id that cannot be part of a name',
      aJourney([anExit('a:b')]),
      '/firstStepId',
      'must be 1 to 64 letters, digits, hyphens or underscores',
    ],
    [
      'an exit rule that says nothing',
      { ...welcome, exit: {} },
      '/exit',
      'must name an event or a condition; remove it if nothing takes people out',
    ],
    [
      'a wait of no length',
      aJourney([{ ...aWait('a', null), duration: { days: 0 } } as never]),
      '/steps/0/duration/days',
      'must be >= 1',
    ],
    [
      'a comparison of the entry that is not known',
      { ...welcome, entry: { type: 'event', event: 'E', where: [{ property: 'p', comparison: { operator: 'x' } }] } },
      '/entry/where/0/comparison/operator',
      expect.stringContaining('must be one of equals'),
    ],
    [
      'a fault inside the condition of a branch',
      JSON.parse(JSON.stringify(welcome).replace('"is":"member"', '"is":"x"')),
      '/steps/2/branches/0/condition/is',
      'must be one of member, notMember',
    ],
    [
      'an event condition, whose history journeys do not keep',
      { ...welcome, exit: { condition: { type: 'event', event: 'E', count: { operator: 'atLeast', value: 1 } } } },
      '/exit/condition',
      'cannot count events here; make a segment of it and ask for its members',
    ],
    [
      'a first step that is not there',
      { ...welcome, firstStepId: 'x' },
      '/firstStepId',
      'names no step of this journey',
    ],
    ['a destination that is not there', aJourney([aWait('a', 'x')]), '/steps/0/next', 'names no step of this journey'],
    [
      'two steps of one id',
      aJourney([aWait('a', null), anExit('a')]),
      '/steps/1/stepId',
      'is taken; choose another id',
    ],
    [
      'a step that nobody reaches',
      aJourney([anExit('a'), aWait('b', 'a')]),
      '/steps/1',
      'is never reached; connect or remove it',
    ],
    [
      'a loop in which no time passes, but not the steps around it',
      aJourney([aMessage('a', 'b'), aMessage('b', 'c'), aVipBranch('c', 'b', 'd'), anExit('d')]),
      '/steps/1',
      'is on a loop in which no time passes; put a wait into it',
    ],
  ])('refuses %s', (_name, json, path, message) => {
    expect(issuesOf(json)).toContainEqual({ path, message });
  });

  it('takes a loop through a wait', () => {
    expect(issuesOf(aJourney([aMessage('a', 'b'), aWait('b', 'a')]))).toEqual([]);
  });

  it('refuses a branch id that stands for another way', () => {
    const graph = JSON.parse(JSON.stringify(welcome).replace('"branchId":"vip"', '"branchId":"otherwise"')) as unknown;
    expect(issuesOf(graph)).toEqual([{ path: '/steps/2/branches/0/branchId', message: 'is taken; choose another id' }]);
  });

  it('asks for segments and templates only when it is told which exist', () => {
    const graph = { ...welcome, entry: { type: 'segment', segmentId: 'carts' } };
    expect(issuesOf(graph)).toEqual([]);
    expect(issuesOf(graph, { hasSegment: () => false, hasTemplate: () => false })).toEqual([
      { path: '/entry/segmentId', message: 'names no published segment; choose or publish one' },
      {
        path: '/steps/2/branches/0/condition',
        message: 'speaks of segment vips, which is not published; publish it first',
      },
      { path: '/steps/0/templateId', message: 'names no published content of this channel; publish it' },
    ]);
  });
});
