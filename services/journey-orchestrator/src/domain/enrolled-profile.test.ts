import { describe, expect, it } from '@jest/globals';
import { aBranch, aJourney, aMessage, anExit, aWait, isIn, isNotIn, traitIs } from '../../test/a-journey.ts';
import { DAY, HOUR, NOON, Person } from '../../test/a-person.ts';

const waiting = [aWait('pause', null)];
const bySegment = { entry: { type: 'segment', segmentId: 'carts' } } as const;

describe('a person in journeys', () => {
  it('walks from the event that lets them in to the end', () => {
    const welcome = aJourney([
      aMessage('hello', 'pause'),
      aWait('pause', 'fork'),
      aBranch('fork', isIn('buyers'), 'thanks', 'out'),
      aMessage('thanks', null),
      anExit('out'),
    ]);
    const aiko = new Person(welcome);
    expect(aiko.did('Signed Up')).toEqual(['started welcome@1', '> hello', 'mail template-hello', '> pause']);
    expect(aiko.enters('buyers')).toEqual([]);
    expect(aiko.lives(HOUR - 1)).toEqual([]);
    expect(aiko.lives(1)).toEqual(['> fork', '> thanks', 'mail template-thanks', 'ended completed']);

    const ben = new Person(welcome);
    ben.did('Signed Up');
    expect(ben.lives(HOUR)).toEqual(['> fork', '> out', 'ended completed']);
  });

  it('gets in by an event only when its properties are as the entry asks', () => {
    const where = [{ property: 'plan', comparison: { operator: 'equals' as const, value: 'gold' } }];
    const aiko = new Person(aJourney(waiting, { entry: { type: 'event', event: 'Signed Up', where } }));
    expect(aiko.did('Signed Up', { properties: { plan: 'free' } })).toEqual([]);
    expect(aiko.did('Signed Up', { properties: { plan: 'gold' } })).toEqual(['started welcome@1', '> pause']);
    expect(aiko.effects[0]?.enrollment).toMatchObject({
      cause: { kind: 'event', messageId: 'message-2' },
      event: { plan: 'gold' },
      startedAt: NOON,
    });
  });

  it('gets in by entering a segment, but not by being or leaving', () => {
    const aiko = new Person(aJourney(waiting, bySegment));
    expect(aiko.enters('others')).toEqual([]);
    expect(aiko.enters('carts')).toEqual(['started welcome@1', '> pause']);
    expect(aiko.leaves('carts')).toEqual([]);
  });

  it('asks for each message once a visit, with the same id whenever it is worked out again', () => {
    const loop = aJourney([aMessage('hello', 'pause'), aWait('pause', 'hello')]);
    const messageIds = (): string[] => {
      const aiko = new Person(loop);
      const ids: string[] = [];
      aiko.did('Signed Up');
      for (let visit = 0; visit < 3; visit += 1) {
        ids.push(
          ...aiko.effects.flatMap((effect) => (effect.type === 'messageRequested' ? effect.message.messageId : [])),
        );
        aiko.lives(HOUR);
      }
      return ids;
    };
    expect(new Set(messageIds()).size).toBe(3);
    expect(messageIds()).toEqual(messageIds());
  });

  it('asks for messages with the latest version that anybody spoke of', () => {
    const aiko = new Person(aJourney([aWait('pause', 'hello'), aMessage('hello', null)]));
    aiko.did('Signed Up');
    aiko.leaves('x', 7);
    aiko.lives(HOUR);
    const versions = aiko.effects.flatMap((effect) =>
      effect.type === 'messageRequested' ? effect.message.profileVersion : [],
    );
    expect(versions).toEqual([7]);
  });

  describe('comes again', () => {
    it('never, where the policy says so', () => {
      const aiko = new Person(aJourney(waiting, { reentry: { policy: 'never' } }));
      aiko.did('Signed Up');
      aiko.lives(30 * DAY);
      expect(aiko.did('Signed Up')).toEqual([]);
    });

    it('always, but not while they are in', () => {
      const aiko = new Person(aJourney(waiting, { reentry: { policy: 'always' } }));
      aiko.did('Signed Up');
      expect(aiko.did('Signed Up')).toEqual([]);
      aiko.lives(HOUR);
      expect(aiko.did('Signed Up')).toEqual(['started welcome@1', '> pause']);
    });

    it('after so many days, counted from when they got in', () => {
      const aiko = new Person(aJourney(waiting, { reentry: { policy: 'afterDays', days: 2 } }));
      aiko.did('Signed Up');
      aiko.lives(2 * DAY - 1);
      expect(aiko.did('Signed Up')).toEqual([]);
      aiko.lives(1);
      expect(aiko.did('Signed Up')).toEqual(['started welcome@1', '> pause']);
    });
  });

  describe('is taken out', () => {
    it('by an event, wherever they are', () => {
      const aiko = new Person(aJourney(waiting, { exit: { event: 'Order Completed' } }));
      aiko.did('Signed Up');
      expect(aiko.did('Order Completed')).toEqual(['ended exitRule']);
      expect(aiko.effects[0]).toMatchObject({ stepId: 'pause' });
      expect(aiko.alarms.size).toBe(0);
    });

    it('before an event lets them in again', () => {
      const rules = { exit: { event: 'Signed Up' }, reentry: { policy: 'always' } } as const;
      const aiko = new Person(aJourney(waiting, rules));
      aiko.did('Signed Up');
      expect(aiko.did('Signed Up')).toEqual(['ended exitRule', 'started welcome@1', '> pause']);
    });

    it.each([
      ['a trait', (aiko: Person) => aiko.has({ plan: 'gold' }), traitIs('plan', 'gold')],
      ['a membership', (aiko: Person) => aiko.leaves('carts'), isNotIn('carts')],
    ])('when %s makes the condition come true', (_name, happens, condition) => {
      const aiko = new Person(aJourney(waiting, { exit: { condition } }));
      aiko.enters('carts');
      aiko.did('Signed Up');
      expect(happens(aiko)).toEqual(['ended exitRule']);
    });

    it('when time alone makes the condition come true', () => {
      const condition = {
        type: 'trait',
        trait: 'seenAt',
        comparison: { operator: 'notWithinLast', value: { minutes: 30 } },
      } as const;
      const aiko = new Person(aJourney(waiting, { exit: { condition } }));
      aiko.has({ seenAt: new Date(NOON).toISOString() });
      aiko.did('Signed Up');
      expect(aiko.lives(HOUR / 2 - 1)).toEqual([]);
      expect(aiko.lives(1)).toEqual(['ended exitRule']);
    });

    it('and does not get in at all while the condition holds', () => {
      const aiko = new Person(aJourney(waiting, { exit: { condition: traitIs('plan', 'gold') } }));
      aiko.has({ plan: 'gold' });
      expect(aiko.did('Signed Up')).toEqual([]);
      expect(aiko.stored().entries.size).toBe(0);
    });

    it('when they are erased, and nothing comes after', () => {
      const aiko = new Person(aJourney(waiting));
      aiko.did('Signed Up');
      expect(aiko.isErased()).toEqual(['ended erased']);
      expect(aiko.alarms.size).toBe(0);
      expect(aiko.changes).toMatchObject({ row: null, erasedAt: NOON });
      expect(aiko.did('Signed Up')).toEqual([]);
      expect(aiko.lives(HOUR)).toEqual([]);
    });
  });

  describe('when topics are read out of step', () => {
    const journey = aJourney(
      [aBranch('fork', traitIs('plan', 'gold'), 'hello', null), aMessage('hello', null)],
      bySegment,
    );

    it('waits with an entry for the version of the profile that made it', () => {
      const aiko = new Person(journey);
      expect(aiko.enters('carts', 3)).toEqual([]);
      expect(aiko.did('Cart Viewed', { version: 2 })).toEqual([]);
      expect(aiko.has({ plan: 'gold' }, 3)).toEqual([
        'started welcome@1',
        '> fork',
        '> hello',
        'mail template-hello',
        'ended completed',
      ]);
    });

    it('lets an entry come before what happened after it', () => {
      const aiko = new Person(aJourney(waiting, { ...bySegment, exit: { event: 'Order Completed' } }));
      aiko.enters('carts', 3);
      expect(aiko.did('Order Completed', { version: 4 })).toEqual(['started welcome@1', '> pause', 'ended exitRule']);
    });

    it('does not let somebody in whom a later event has taken out already', () => {
      const aiko = new Person(aJourney(waiting, { ...bySegment, exit: { event: 'Order Completed' } }));
      aiko.did('Cart Viewed', { version: 1 });
      aiko.did('Order Completed', { version: 2 });
      expect(aiko.enters('carts', 1)).toEqual([]);
      expect(aiko.enters('carts', 2)).toEqual(['started welcome@1', '> pause']);
    });

    it('goes on with what is known when the version does not come', () => {
      const aiko = new Person(journey);
      aiko.enters('carts', 3);
      expect(aiko.lives(29_999)).toEqual([]);
      expect(aiko.lives(1)).toEqual(['started welcome@1', '> fork', 'ended completed']);
    });
  });

  describe('when a new version is published', () => {
    const first = aJourney([aWait('pause', 'old'), aMessage('old', null)], { reentry: { policy: 'always' } });
    const second = (status: 'live' | 'closed') =>
      aJourney([aMessage('new', null)], { reentry: { policy: 'always' } }, { version: 2, status });

    it('finishes on the version that they got in by, and comes again by the new one', () => {
      const aiko = new Person(first);
      aiko.did('Signed Up');
      aiko.meets(second('live'));
      expect(aiko.did('Signed Up')).toEqual([]);
      expect(aiko.lives(HOUR)).toEqual(['> old', 'mail template-old', 'ended completed']);
      expect(aiko.did('Signed Up')).toEqual(['started welcome@2', '> new', 'mail template-new', 'ended completed']);
    });

    it('finishes a journey that is closed, and does not come again', () => {
      const aiko = new Person(first);
      aiko.did('Signed Up');
      aiko.meets(second('closed'));
      expect(aiko.lives(HOUR)).toEqual(['> old', 'mail template-old', 'ended completed']);
      expect(aiko.did('Signed Up')).toEqual([]);
    });
  });

  it('stays where they are while the version they walk is not known here, and goes on when it is', () => {
    const journey = aJourney([aWait('pause', null)]);
    const before = new Person(journey);
    before.did('Signed Up');
    const after = new Person();
    const [enrollment] = before.stored().enrollments;
    expect(enrollment).toBeDefined();
    after.restore(before.stored());
    after.alarms.set(enrollment?.enrollmentId ?? '', NOON + HOUR);
    expect(after.lives(HOUR)).toEqual([]);
    after.meets(journey);
    expect(after.lives(60_000)).toEqual(['ended completed']);
  });
});
