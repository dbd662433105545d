import fc from 'fast-check';
import type { JsonObject } from '@ichie/kernel';
import { describe, expect, it } from '@jest/globals';
import { MINUTE, NOON, Person } from '../../test/a-person.ts';
import { aSegment, didInTheLastHour, didNotInTheLastHour, isIn, traitIs } from '../../test/a-segment.ts';

const segments = [
  aSegment('a-thrice', didInTheLastHour('A', 3)),
  aSegment('no-b', didNotInTheLastHour('B')),
  aSegment('a-ever', { type: 'event', event: 'A', count: { operator: 'atLeast', value: 5 } }),
  aSegment('golden', traitIs('plan', 'gold')),
  aSegment('all', { type: 'all', conditions: [isIn('a-thrice'), isIn('no-b'), isIn('golden')] }),
];

const names = ['first', 'second', 'third'] as const;
type Name = (typeof names)[number];

type Part = { readonly on: Name; readonly minute: number } & (
  { readonly type: 'event'; readonly event: 'A' | 'B' } | { readonly type: 'traits'; readonly plan: 'gold' | 'free' }
);

const parts = fc.record({ on: fc.constantFrom(...names), minute: fc.nat({ max: 90 }) });
const stories = fc.array(
  fc.oneof(
    fc.tuple(parts, fc.constantFrom('A' as const, 'B' as const)).map(([part, event]): Part => {
      return { ...part, type: 'event', event };
    }),
    fc.tuple(parts, fc.constantFrom('gold' as const, 'free' as const)).map(([part, plan]): Part => {
      return { ...part, type: 'traits', plan };
    }),
  ),
  { minLength: 1, maxLength: 14 },
);

/** Where in the story two become one, and how many parts later what goes arrives. */
const merges = fc
  .record({
    order: fc.shuffledSubarray([...names], { minLength: 3 }),
    moments: fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 14 })),
    delays: fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })),
  })
  .map(({ order: [last, middle, survivor], moments, delays }) => {
    const [early, late] = [Math.min(...moments), Math.max(...moments)];
    return [
      { at: early, from: last, to: middle, delay: delays[0] },
      { at: late, from: middle, to: survivor, delay: delays[1] },
    ] as { at: number; from: Name; to: Name; delay: number }[];
  });

type Merge = { readonly at: number; readonly from: Name; readonly to: Name; readonly delay: number };
type Delivery = { readonly due: number; deliver(person: Person): void };

/** Three lanes, each with one profile; what is sent to the next lane arrives later, in order. */
class Lanes {
  readonly #people = new Map<Name, Person>(names.map((name) => [name, new Person(segments)]));
  readonly #moved = new Map<Name, { to: Name; delay: number }>();
  readonly #inboxes = new Map<Name, Delivery[]>(names.map((name) => [name, []]));

  person(name: Name): Person {
    const person = this.#people.get(name);
    if (person === undefined) throw new Error(`There is no ${name}.`);
    return person;
  }

  /** Whose identity knows the person by now. */
  ownerOf(name: Name): Name {
    const move = this.#moved.get(name);
    return move === undefined ? name : this.ownerOf(move.to);
  }

  merge({ from, to, delay, at }: Merge): void {
    const handedOver = this.person(from).goes();
    this.#moved.set(from, { to, delay });
    this.#send(to, { due: at + delay, deliver: (person) => person.takesIn(handedOver) });
  }

  /** What was resolved to a profile comes to its lane, whether it is still there or not. */
  happen(name: Name, now: number, act: (person: Person, origin: 'own' | 'absorbed') => void): void {
    const move = this.#moved.get(name);
    if (move === undefined) act(this.person(name), 'own');
    else this.#send(move.to, { due: now + move.delay, deliver: (person) => act(person, 'absorbed') });
  }

  /** Lets arrive what is due. */
  pass(now: number): void {
    for (const name of names) {
      const inbox = this.#inboxes.get(name) ?? [];
      while (inbox[0] !== undefined && inbox[0].due <= now) {
        const [delivery] = inbox.splice(0, 1);
        const move = this.#moved.get(name);
        if (delivery === undefined) break;
        if (move === undefined) delivery.deliver(this.person(name));
        else this.#send(move.to, { ...delivery, due: now + move.delay });
      }
    }
  }

  #send(name: Name, delivery: Delivery): void {
    this.#inboxes.get(name)?.push(delivery);
  }
}

const END = NOON + 91 * MINUTE;

/** The state that the law is about, once time has been looked at. */
function outcome(person: Person): unknown {
  person.lives(END, ...segments.map(({ segmentId }) => segmentId));
  const occurrences = [...person.profile.changes().occurrences].sort(([left], [right]) => (left < right ? -1 : 1));
  return { members: person.members, occurrences };
}

function onOneProfile(story: readonly Part[]): unknown {
  const person = new Person(segments);
  person.has({}, { version: 1 });
  story.forEach((part, index) => {
    if (part.type === 'event') person.did(part.event, { at: NOON + part.minute * MINUTE, now: END });
    else person.has({ plan: part.plan }, { version: index + 2, now: END });
  });
  return outcome(person);
}

function onThreeProfiles(story: readonly Part[], ways: readonly Merge[]): unknown {
  const lanes = new Lanes();
  const plans = new Map<Name, { traits: JsonObject; since: number }>(
    names.map((name) => [name, { traits: {}, since: 0 }]),
  );
  names.forEach((name) => lanes.person(name).has({}, { version: 1 }));
  let version = 1;
  const snapshot = (name: Name) => {
    version += 1;
    const { traits } = plans.get(name) ?? { traits: {} };
    lanes.person(name).has(traits, { version, now: END });
  };
  for (let index = 0; index <= 15; index += 1) {
    lanes.pass(index);
    for (const merge of ways.filter(({ at }) => at === index)) {
      lanes.merge(merge);
      if (merge.delay === 0) lanes.pass(index);
      const [gone, kept] = [plans.get(merge.from), plans.get(merge.to)];
      if (gone !== undefined && gone.since > (kept?.since ?? 0)) plans.set(merge.to, gone);
      snapshot(merge.to);
    }
    const part = story[index];
    if (part === undefined) continue;
    if (part.type === 'event') {
      // Another instance of identity may have resolved it before the merge: it comes late to the profile that went.
      const at = NOON + part.minute * MINUTE;
      lanes.happen(part.on, index, (person, origin) => person.did(part.event, { at, now: END, origin }));
    } else {
      const owner = lanes.ownerOf(part.on);
      plans.set(owner, { traits: { plan: part.plan }, since: index + 1 });
      snapshot(owner);
    }
  }
  for (let index = 16; index < 60; index += 1) lanes.pass(index);
  return outcome(lanes.person(ways[1]?.to ?? 'first'));
}

describe('profiles that become one', () => {
  it('end as if all had happened on one, whenever they merge and whatever is on its way meanwhile', () => {
    fc.assert(
      fc.property(stories, merges, (story, ways) => {
        expect(onThreeProfiles(story, ways)).toEqual(onOneProfile(story));
      }),
      { numRuns: 300 },
    );
  });
});
