import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE, NOON, Person } from '../../test/a-person.ts';
import { aSegment, didInTheLastHour, didNotInTheLastHour, isIn } from '../../test/a-segment.ts';

const segments = [
  aSegment('a-twice', didInTheLastHour('A', 2)),
  aSegment('no-b', didNotInTheLastHour('B')),
  aSegment('both', { type: 'all', conditions: [isIn('a-twice'), isIn('no-b')] }),
];

interface Moment {
  readonly event: 'A' | 'B';
  readonly at: number;
  /** How much later it arrives. */
  readonly delay: number;
}

const stories = fc.array(
  fc.record({
    event: fc.constantFrom('A' as const, 'B' as const),
    at: fc.nat({ max: 180 }).map((minutes) => NOON + minutes * MINUTE),
    delay: fc.nat({ max: 90 }).map((minutes) => minutes * MINUTE),
  }),
  { minLength: 1, maxLength: 10 },
);

/** Membership as the words say it, from the whole story. */
function expected(story: readonly Moment[], now: number): string[] {
  const count = (name: string) =>
    story.filter(({ event, at, delay }) => event === name && at + delay <= now && at > now - HOUR && at <= now).length;
  const isActive = count('A') >= 2;
  const isQuiet = count('B') === 0;
  return [isActive ? 'a-twice' : '', isQuiet ? 'no-b' : '', isActive && isQuiet ? 'both' : ''].filter(Boolean).sort();
}

/** Lives through a story as a lane does: events as they arrive, timers when they are due. */
function live(story: readonly Moment[], until: number): string[] {
  const person = new Person(segments);
  const members = new Set<string>();
  const timers = new Map<string, number>();
  const note = (changes: readonly string[]) => {
    for (const change of changes) {
      if (change.startsWith('+')) members.add(change.slice(1));
      else members.delete(change.slice(1));
    }
    for (const [segmentId, at] of Object.entries(person.looks)) {
      if (at === null) timers.delete(segmentId);
      else timers.set(segmentId, at);
    }
  };
  const passTime = (to: number) => {
    for (;;) {
      const [next] = [...timers].filter(([, at]) => at <= to).sort(([, left], [, right]) => left - right);
      if (next === undefined) return;
      timers.delete(next[0]);
      note(person.lives(next[1], next[0]));
    }
  };
  const arrivals = story.map((moment) => ({ ...moment, now: moment.at + moment.delay }));
  for (const { event, at, now } of arrivals.sort((left, right) => left.now - right.now)) {
    if (now > until) break;
    passTime(now);
    note(person.did(event, { at, now }));
  }
  passTime(until);
  return [...members].sort();
}

describe('a profile that lives through events and time', () => {
  it('is at every moment in exactly the segments that its story puts it into', () => {
    fc.assert(
      fc.property(stories, fc.nat({ max: 400 }), (story, minutes) => {
        const first = Math.min(...story.map(({ at, delay }) => at + delay));
        const now = first + minutes * MINUTE;
        expect(live(story, now)).toEqual(expected(story, now));
      }),
      { numRuns: 500 },
    );
  });
});
