import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { aJourney, aWait } from '../../test/a-journey.ts';
import { Person } from '../../test/a-person.ts';
import type { HandedOver } from './handed-over.ts';

const byEvent = (name: string) =>
  aJourney(
    [aWait('pause', null, 1_000)],
    { entry: { type: 'event', event: `Enter ${name}` }, exit: { event: `Leave ${name}` } },
    { journeyId: name },
  );
const bySegment = aJourney(
  [aWait('pause', null, 1_000)],
  { entry: { type: 'segment', segmentId: 'carts' } },
  { journeyId: 'carts' },
);
const journeys = [byEvent('first'), byEvent('second'), bySegment];

const actions = ['Enter first', 'Enter second', 'Leave first', 'Leave second', 'enter carts'] as const;
type Action = (typeof actions)[number];
interface Part {
  readonly action: Action;
  readonly isVisitor: boolean;
}

const stories = fc.array(fc.record({ action: fc.constantFrom(...actions), isVisitor: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});

/** Where the two become one, and how many parts later the news and the state come to the lane of the survivor. */
const mergers = fc.record({ at: fc.nat({ max: 12 }), newsAfter: fc.nat({ max: 4 }), stateAfter: fc.nat({ max: 4 }) });

/** Nobody comes again, and whoever leaves does not come afterwards: else it matters on which lane they were. */
function withoutReturns(story: readonly Part[]): readonly Part[] {
  const left = new Set<string>();
  return story.filter(({ action }) => {
    if (action.startsWith('Leave')) left.add(action.slice(6));
    return !(action.startsWith('Enter') && left.has(action.slice(6)));
  });
}

const act = (person: Person, action: Action, version: number, origin: 'own' | 'absorbed'): void => {
  if (action !== 'enter carts') person.did(action, { version, origin });
  else if (origin === 'own') person.enters('carts', 0);
};

/**
 * The state that the law is about: what the person is in and was in, and that each wait has its alarm. Whoever leaves while
 * their entry is held was never in.
 */
function outcome(person: Person, story: readonly Part[]): unknown {
  const { enrollments, entries } = person.stored();
  const alarms = [...person.alarms.values()].sort();
  expect(alarms).toEqual(enrollments.map(({ wakesAt }) => wakesAt).sort());
  const left = story.map(({ action }) => action.replace('Leave ', ''));
  return {
    running: enrollments.map(({ journeyId }) => journeyId).sort(),
    entries: [...entries.keys()].filter((journeyId) => !left.includes(journeyId)).sort(),
  };
}

function onOneProfile(story: readonly Part[]): unknown {
  const person = new Person(...journeys);
  story.forEach(({ action }, index) => {
    person.lives(1_000);
    act(person, action, index + 1, 'own');
  });
  person.lives(100_000);
  return outcome(person, story);
}

function onTwoProfiles(
  story: readonly Part[],
  { at, newsAfter, stateAfter }: { readonly at: number; readonly newsAfter: number; readonly stateAfter: number },
): unknown {
  const [survivor, visitor] = [new Person(...journeys), Person.called('visitor', ...journeys)];
  let handedOver: readonly HandedOver[] = [];
  let wasInCarts = false;
  const late: (() => void)[] = [];
  const isThere = (index: number) => index >= at + stateAfter;
  for (let index = 0; index <= 18; index += 1) {
    survivor.lives(1_000);
    if (index < at) visitor.lives(1_000);
    if (index === at) {
      wasInCarts = visitor.stored().memberships.has('carts');
      handedOver = visitor.goes();
    }
    if (index === at + newsAfter) survivor.isToldOf('visitor', 1_000);
    if (index === at + stateAfter) {
      survivor.takesIn('visitor', handedOver);
      for (const deliver of late.splice(0)) deliver();
      // Segmentation tells of the survivor what it told of the other.
      if (wasInCarts && !survivor.stored().memberships.has('carts')) survivor.enters('carts', 0);
    }
    const part = story[index];
    if (part === undefined) continue;
    const { action, isVisitor } = part;
    const version = index >= at ? 1_001 + index : index + 1;
    if (!isVisitor) act(survivor, action, version, 'own');
    else if (index < at) act(visitor, action, version, 'own');
    else if (action === 'enter carts') act(survivor, action, version, 'own');
    else if (isThere(index)) act(survivor, action, version, 'absorbed');
    else late.push(() => act(survivor, action, version, 'absorbed'));
  }
  survivor.lives(82_000 + (story.length - 1) * 1_000);
  return outcome(survivor, story);
}

describe('profiles that become one', () => {
  it('are in the journeys that they would be in had all happened on one', () => {
    fc.assert(
      fc.property(stories.map(withoutReturns), mergers, (story, merger) => {
        expect(onTwoProfiles(story, merger)).toEqual(onOneProfile(story));
      }),
      { numRuns: 500 },
    );
  });
});
