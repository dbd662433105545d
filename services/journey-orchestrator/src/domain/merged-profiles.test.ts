import { describe, expect, it } from '@jest/globals';
import { aJourney, aMessage, aWait, isNotIn, traitIs } from '../../test/a-journey.ts';
import { DAY, HOUR, NOON, Person } from '../../test/a-person.ts';

const welcome = aJourney([aWait('pause', 'hello'), aMessage('hello', null)], { exit: { event: 'Account Closed' } });
const carts = aJourney(
  [aWait('cool-down', 'remind', 24), aMessage('remind', null)],
  {
    entry: { type: 'segment', segmentId: 'carts' },
    reentry: { policy: 'always' },
    exit: { condition: isNotIn('carts') },
  },
  { journeyId: 'carts' },
);

const twoPeople = (...journeys: readonly ReturnType<typeof aJourney>[]): [aiko: Person, visitor: Person] => [
  new Person(...journeys),
  Person.called('visitor', ...journeys),
];

describe('a person who turns out to be another profile as well', () => {
  it('goes on in the journeys of both, at the step and with the wait of each', () => {
    const [aiko, visitor] = twoPeople(welcome);
    visitor.did('Signed Up');
    visitor.lives(HOUR / 2);
    aiko.lives(HOUR / 2);
    expect(aiko.takesIn('visitor', visitor.goes())).toEqual([]);
    expect(aiko.lives(HOUR / 2 - 1)).toEqual([]);
    expect(aiko.lives(1)).toEqual(['> hello', 'mail template-hello', 'ended completed']);
  });

  it('stays in the run of a journey that began first', () => {
    const [aiko, visitor] = twoPeople(welcome);
    visitor.did('Signed Up');
    aiko.lives(HOUR / 2);
    aiko.did('Signed Up');
    const [first] = visitor.stored().enrollments;
    expect(aiko.takesIn('visitor', visitor.goes())).toEqual(['ended merged']);
    expect(aiko.stored().enrollments).toEqual([first]);
    expect([...aiko.alarms]).toContainEqual([first?.enrollmentId, NOON + HOUR]);
  });

  it('does not come again where they were before as the other', () => {
    const [aiko, visitor] = twoPeople(welcome);
    visitor.did('Signed Up');
    visitor.lives(DAY);
    aiko.takesIn('visitor', visitor.goes());
    expect(aiko.did('Signed Up')).toEqual([]);
  });

  it('does not get in until it is known where they were before', () => {
    const [aiko, visitor] = twoPeople(welcome);
    visitor.did('Signed Up');
    visitor.lives(HOUR);
    aiko.isToldOf('visitor', 9);
    expect(aiko.did('Signed Up', { version: 10 })).toEqual([]);
    expect(aiko.takesIn('visitor', visitor.goes())).toEqual([]);
    expect(aiko.alarms.size).toBe(0);

    const [ben, guest] = twoPeople(welcome);
    ben.isToldOf('visitor', 9);
    ben.did('Signed Up', { version: 10 });
    expect(ben.takesIn('visitor', guest.goes())).toEqual(['started welcome@1', '> pause']);
  });

  it('gets in when nothing is heard of where they were before', () => {
    const aiko = new Person(welcome);
    aiko.isToldOf('visitor', 9);
    aiko.did('Signed Up', { version: 10 });
    expect(aiko.lives(29_999)).toEqual([]);
    expect(aiko.lives(1)).toEqual(['started welcome@1', '> pause']);
  });

  it('gets in at once when what was kept of the other came before the news', () => {
    const [aiko, visitor] = twoPeople(welcome);
    aiko.takesIn('visitor', visitor.goes());
    aiko.isToldOf('visitor', 9);
    expect(aiko.did('Signed Up', { version: 10 })).toEqual(['started welcome@1', '> pause']);
    expect(aiko.stored().merging).toEqual({ awaited: {}, takenIn: [], inherited: {} });
  });

  it('is taken out of what the other was in by what they did meanwhile', () => {
    const [aiko, visitor] = twoPeople(welcome);
    visitor.did('Signed Up');
    aiko.lives(1);
    aiko.did('Account Closed');
    expect(aiko.takesIn('visitor', visitor.goes())).toEqual(['ended exitRule']);
  });

  it('is taken out by what the other did before they went', () => {
    const [aiko, visitor] = twoPeople(welcome);
    aiko.did('Signed Up');
    visitor.lives(1);
    visitor.did('Account Closed');
    expect(aiko.takesIn('visitor', visitor.goes())).toEqual(['ended exitRule']);
  });

  it('stays where a segment keeps them that the other was in, and does not come there again', () => {
    const [aiko, visitor] = twoPeople(carts);
    visitor.enters('carts');
    expect(aiko.takesIn('visitor', visitor.goes())).toEqual([]);
    expect(aiko.lives(1_000)).toEqual([]);
    expect(aiko.enters('carts')).toEqual([]);
    expect(aiko.lives(60_000)).toEqual([]);
    expect(aiko.stored().enrollments).toHaveLength(1);
  });

  it('does not come there again when segmentation tells first', () => {
    const [aiko, visitor] = twoPeople(carts);
    visitor.enters('carts');
    aiko.isToldOf('visitor', 9);
    aiko.enters('carts', 9);
    expect(aiko.takesIn('visitor', visitor.goes())).toEqual([]);
    expect(aiko.stored()).toMatchObject({ heldEntries: [], enrollments: [{ journeyId: 'carts', startedAt: NOON }] });
  });

  it('is taken out when segmentation does not say in time that both together are in', () => {
    const [aiko, visitor] = twoPeople(carts);
    visitor.enters('carts');
    aiko.takesIn('visitor', visitor.goes());
    expect(aiko.lives(30_000)).toEqual(['ended exitRule']);
  });

  it('is judged by the traits of both together, whichever comes first', () => {
    const golden = aJourney([aWait('pause', null)], {
      exit: { condition: { type: 'not', condition: traitIs('plan', 'gold') } },
    });
    const story = (order: 'traits' | 'state'): string[] => {
      const [aiko, visitor] = twoPeople(golden);
      visitor.has({ plan: 'gold' });
      visitor.did('Signed Up');
      aiko.has({});
      const takesIn = () => aiko.takesIn('visitor', visitor.goes());
      const together = () => [...aiko.isToldOf('visitor', 8), ...aiko.has({ plan: 'gold' }, 9)];
      const parts = order === 'state' ? [...takesIn(), ...together()] : [...together(), ...takesIn()];
      return [...parts, ...aiko.has({}, 10)];
    };
    expect(story('state')).toEqual(['ended exitRule']);
    expect(story('traits')).toEqual(['ended exitRule']);
  });

  it('takes out what comes when both together may not be in, as soon as that is known', () => {
    const free = aJourney([aWait('pause', null)], { exit: { condition: traitIs('plan', 'gold') } });
    const [aiko, visitor] = twoPeople(free);
    visitor.did('Signed Up');
    aiko.isToldOf('visitor', 8);
    aiko.has({ plan: 'gold' }, 9);
    expect(aiko.takesIn('visitor', visitor.goes())).toEqual(['ended exitRule']);
  });

  it('ends everything of the other when they were erased meanwhile', () => {
    const [aiko, visitor] = twoPeople(welcome);
    visitor.did('Signed Up');
    aiko.did('Cart Viewed');
    aiko.isErased();
    expect(aiko.takesIn('visitor', visitor.goes())).toEqual(['ended erased']);
    expect(aiko.changes).toMatchObject({ row: null, erasedAt: NOON });
  });

  it('waits as well for what the other waited for', () => {
    const [aiko, visitor] = twoPeople(welcome);
    const guest = Person.called('guest', welcome);
    guest.did('Signed Up');
    visitor.isToldOf('guest', 5);
    aiko.isToldOf('visitor', 9);
    aiko.takesIn('visitor', visitor.goes());
    expect(aiko.did('Signed Up', { version: 10 })).toEqual([]);
    aiko.takesIn('guest', guest.goes());
    expect(aiko.stored().enrollments).toHaveLength(1);
    expect(aiko.stored().heldEntries).toEqual([]);
  });
});
