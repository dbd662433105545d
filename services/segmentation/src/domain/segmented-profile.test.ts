import { eventRequirements } from '@ichie/conditions';
import { describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE, NOON, Person } from '../../test/a-person.ts';
import { aSegment, didInTheLastHour, didNotInTheLastHour, isIn, isNotIn, traitIs } from '../../test/a-segment.ts';
import { handOver } from './handed-over.ts';

const buyers = aSegment('buyers', didInTheLastHour('Order Completed', 2));
const golden = aSegment('golden', traitIs('plan', 'gold'));
const quiet = aSegment('quiet', didNotInTheLastHour('Product Viewed'));

describe('a profile in segments', () => {
  it('enters with the event that makes it enough, and once only', () => {
    const person = new Person([buyers]);
    expect(person.did('Order Completed')).toEqual([]);
    expect(person.did('Order Completed')).toEqual(['+buyers']);
    expect(person.did('Order Completed')).toEqual([]);
  });

  it('says when it leaves if nothing more happens, and leaves then and not before', () => {
    const person = new Person([buyers]);
    person.did('Order Completed', { at: NOON });
    person.did('Order Completed', { at: NOON + MINUTE });
    expect(person.looks).toEqual({ buyers: NOON + HOUR });
    expect(person.lives(NOON + HOUR - 1, 'buyers')).toEqual([]);
    expect(person.lives(NOON + HOUR, 'buyers')).toEqual(['-buyers']);
    expect(person.looks).toEqual({ buyers: null });
  });

  it('enters when time has passed over what kept it out', () => {
    const person = new Person([quiet]);
    expect(person.did('Product Viewed')).toEqual([]);
    expect(person.looks).toEqual({ quiet: NOON + HOUR });
    expect(person.lives(NOON + HOUR, 'quiet')).toEqual(['+quiet']);
  });

  it('counts a late event where it belongs, and not at all when its window is over', () => {
    const person = new Person([buyers]);
    person.did('Order Completed', { at: NOON });
    expect(person.did('Order Completed', { at: NOON - HOUR, now: NOON })).toEqual([]);
    expect(person.did('Order Completed', { at: NOON - 30 * MINUTE, now: NOON })).toEqual(['+buyers']);
    expect(person.looks).toEqual({ buyers: NOON + 30 * MINUTE });
  });

  it('looks at every segment when it is first seen, and later only at those that something matters to', () => {
    const person = new Person([buyers, golden, quiet]);
    expect(person.did('Order Completed')).toEqual(['+quiet']);
    expect(Object.keys(person.looks)).toEqual(['buyers', 'golden', 'quiet']);
    person.did('Product Viewed');
    expect(Object.keys(person.looks)).toEqual(['quiet']);
    person.did('Cart Viewed');
    expect(person.looks).toEqual({});
    person.has({ plan: 'gold', city: 'Kyoto' });
    expect(Object.keys(person.looks)).toEqual(['golden']);
    person.has({ plan: 'gold', city: 'Osaka' });
    expect(person.looks).toEqual({});
  });

  it('keeps the traits of the highest version, whatever comes after it', () => {
    const person = new Person([golden]);
    expect(person.has({ plan: 'gold' }, { version: 5 })).toEqual(['+golden']);
    expect(person.has({ plan: 'silver' }, { version: 4 })).toEqual([]);
    expect(person.has({}, { version: 6 })).toEqual(['-golden']);
  });

  it('takes segments that depend on others along, in the order of dependence', () => {
    const person = new Person([
      aSegment('third', { type: 'all', conditions: [isIn('second'), isNotIn('first')] }),
      aSegment('second', isIn('first')),
      aSegment('first', traitIs('plan', 'gold')),
    ]);
    expect(person.has({ plan: 'gold' })).toEqual(['+first', '+second']);
    expect(person.has({})).toEqual(['-first', '-second']);
  });

  it('has nobody in an archived segment', () => {
    const before = new Person([golden]);
    before.has({ plan: 'gold' });
    const archived = { ...golden, version: 2, status: 'archived' as const };
    const memberships = new Map([['golden', { segmentVersion: 1, since: NOON }]]);
    const kept = { workspaceId: 'shop', profileId: 'aiko', version: 1, traitsVersion: 1, traits: { plan: 'gold' } };
    const after = new Person([archived], { ...kept, stage: 'known', occurrences: new Map(), memberships });
    expect(after.lives(NOON, 'golden')).toEqual(['-golden']);
    expect(after.last.changes[0]?.segmentVersion).toBe(2);
  });

  it('leaves everything when it is erased, and takes in nothing afterwards', () => {
    const person = new Person([golden, quiet]);
    const other = new Person([golden, quiet]);
    other.did('Product Viewed');
    person.has({ plan: 'gold' });
    expect(person.isErased()).toEqual(['-golden', '-quiet']);
    expect(person.looks).toEqual({ golden: null, quiet: null });
    expect(person.has({ plan: 'gold' })).toEqual([]);
    expect(person.takesIn(other.goes())).toEqual([]);
    expect(person.lives(NOON, 'golden')).toEqual([]);
    const { row, occurrences, memberships, erasedAt } = person.profile.changes();
    expect({ row, occurrences: occurrences.size, memberships: memberships.size, erasedAt }).toEqual({
      row: null,
      occurrences: 0,
      memberships: 0,
      erasedAt: NOON,
    });
  });

  it('has done what a profile did that becomes part of it, and is then where both together belong', () => {
    const [aiko, visitor] = [new Person([buyers, quiet]), new Person([buyers, quiet])];
    aiko.did('Order Completed', { at: NOON });
    visitor.did('Order Completed', { at: NOON - MINUTE });
    visitor.did('Product Viewed', { at: NOON - MINUTE });
    expect(aiko.takesIn(visitor.goes('logged-in'))).toEqual(['+buyers', '-quiet']);
    expect(aiko.last.changes[0]?.cause).toEqual({ kind: 'merge', messageId: 'logged-in' });
    expect(aiko.looks).toEqual({ buyers: NOON + 59 * MINUTE, quiet: NOON + 59 * MINUTE });
  });

  it('waits for its own first record before it is evaluated with what others did', () => {
    const aiko = new Person([buyers, quiet]);
    const visitor = new Person([buyers, quiet]);
    visitor.did('Order Completed');
    expect(aiko.takesIn(visitor.goes())).toEqual([]);
    expect(aiko.did('Order Completed', { origin: 'absorbed' })).toEqual([]);
    expect(aiko.profile.changes().row).toMatchObject({ version: 0 });
    expect(aiko.has({})).toEqual(['+buyers', '+quiet']);
  });

  it('is evaluated once all of a profile has come that is too large for one record', () => {
    const conditions = Array.from({ length: 80 }, (_value, index) => didInTheLastHour(`Event ${String(index)}`, 1_000));
    const aiko = new Person(conditions.map((condition, index) => aSegment(`often-${String(index)}`, condition)));
    aiko.has({});
    const timestamps = Array.from({ length: 1_000 }, () => NOON);
    const occurrences = conditions.flatMap(eventRequirements).map(({ id }) => [id, { timestamps }] as const);
    const parts = handOver({ version: 1, occurrences }, { version: 2, causeMessageId: null });
    expect(parts.map(({ isPartial }) => isPartial)).toEqual([true, true, false]);
    expect(aiko.takesIn(parts.slice(0, 2))).toEqual([]);
    expect(aiko.takesIn(parts.slice(2))).toHaveLength(80);
  });

  it('keeps what nobody asks for now, in case somebody does again', () => {
    const visitor = new Person([buyers]);
    visitor.did('Order Completed');
    const aiko = new Person([]);
    aiko.takesIn(visitor.goes());
    expect([...aiko.profile.changes().occurrences.values()]).toEqual([{ timestamps: [NOON] }]);
  });

  it('writes what changed and nothing else', () => {
    const person = new Person([buyers, golden]);
    person.has({ plan: 'gold' });
    person.did('Order Completed', { at: NOON });
    expect(person.profile.changes()).toEqual({
      workspaceId: 'shop',
      profileId: 'aiko',
      row: { version: 2, traitsVersion: 1, traits: { plan: 'gold' } },
      occurrences: new Map([[expect.any(String), { timestamps: [NOON] }]]),
      memberships: new Map([['golden', { segmentVersion: 1, since: NOON }]]),
      erasedAt: null,
    });
  });

  it('does not exist for timers before it was seen', () => {
    const person = new Person([quiet]);
    expect(person.lives(NOON, 'quiet')).toEqual([]);
    expect(person.profile.changes().row).toBeNull();
  });
});
