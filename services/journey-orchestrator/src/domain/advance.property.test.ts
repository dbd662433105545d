import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { Step } from '@ichie/journeys';
import { parseJourneyGraph } from '@ichie/journeys';
import { aBranch, aJourney, aMessage, anExit, aWait, traitIs } from '../../test/a-journey.ts';
import { HOUR, Person } from '../../test/a-person.ts';

const LARGEST = 8;
const names = Array.from({ length: LARGEST }, (_value, index) => `s${String(index)}`);

/** Steps with destinations anywhere, or nowhere. */
const anySteps = fc
  .array(
    fc.record({
      kind: fc.constantFrom('wait', 'message', 'branch', 'exit'),
      next: fc.option(fc.constantFrom(...names)),
      otherwise: fc.option(fc.constantFrom(...names)),
    }),
    { minLength: 1, maxLength: LARGEST },
  )
  .map((drafts) => {
    const there = (stepId: string | null) => (stepId !== null && names.indexOf(stepId) < drafts.length ? stepId : null);
    return drafts.map(({ kind, next, otherwise }, index): Step => {
      const stepId = `s${String(index)}`;
      if (kind === 'wait') return aWait(stepId, there(next));
      if (kind === 'message') return aMessage(stepId, there(next));
      if (kind === 'branch') return aBranch(stepId, traitIs('plan', 'gold'), there(next), there(otherwise));
      return anExit(stepId);
    });
  });

/** Only what somebody reaches, so that most of what is left is valid. */
function reachable(steps: readonly Step[]): readonly Step[] {
  const reached = new Set(['s0']);
  for (let before = 0; before !== reached.size;) {
    before = reached.size;
    for (const step of steps.filter(({ stepId }) => reached.has(stepId))) {
      const destinations =
        step.type === 'branch' ? [step.branches[0]?.next, step.otherwise] : step.type === 'exit' ? [] : [step.next];
      for (const stepId of destinations) if (typeof stepId === 'string') reached.add(stepId);
    }
  }
  return steps.filter(({ stepId }) => reached.has(stepId));
}

const validJourneys = anySteps
  .map((steps) => aJourney(reachable(steps)))
  .filter((journey) => parseJourneyGraph(JSON.parse(journey.graph)).ok);

describe('walking any valid journey', () => {
  it('always comes to a wait or to the end, and to no step twice on the way', () => {
    fc.assert(
      fc.property(validJourneys, fc.constantFrom('gold', 'free'), fc.nat({ max: 6 }), (journey, plan, hours) => {
        const person = new Person(journey);
        person.has({ plan });
        let walk = person.did('Signed Up');
        for (let hour = 0; hour <= hours; hour += 1) {
          const steps = walk.filter((part) => part.startsWith('>'));
          expect(new Set(steps).size).toBe(steps.length);
          const ended = walk.includes('ended completed');
          expect(person.stored().enrollments).toHaveLength(ended ? 0 : 1);
          expect(person.alarms.size).toBe(ended ? 0 : 1);
          if (ended) return;
          walk = person.lives(HOUR);
        }
      }),
      { numRuns: 500 },
    );
  });
});
