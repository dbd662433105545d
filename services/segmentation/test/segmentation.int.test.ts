import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  topics,
  type ProfilesActivityRecord,
  type SegmentPublished,
  type SegmentsMembershipRecord,
} from '@ichie/contracts';
import { partitionOf, SimulatedClock } from '@ichie/kernel';
import type { Service } from '@ichie/platform';
import { createTestInstallation, neighbourOf, type RecordCollector, type TestInstallation } from '@ichie/testing';
import { migrations } from '../src/migrations.ts';
import { createService } from '../src/service.ts';
import { HOUR, MINUTE, NOON } from './a-person.ts';
import { aMerge, anErasure, anEvent, aProfile } from '@ichie/testing';
import { aSegment, didInTheLastHour, isIn, traitIs } from './a-segment.ts';

const buyers = aSegment('buyers', didInTheLastHour('Order Completed', 2));
const regulars = aSegment('regulars', didInTheLastHour('Order Completed', 3));
const golden = aSegment('golden', traitIs('plan', 'gold'));

const told = ({ type, segmentId, cause, causeMessageId, at }: SegmentsMembershipRecord) => ({
  change: `${type === 'SegmentEntered' ? '+' : '-'}${segmentId}`,
  cause,
  causeMessageId,
  at,
});

describe('segmentation', () => {
  const clock = new SimulatedClock(NOON);
  let installation: TestInstallation;
  let memberships: RecordCollector<'segments.membership'>;
  let service: Service;

  beforeAll(async () => {
    installation = await createTestInstallation({
      name: 'segmentation',
      services: [migrations],
      groups: ['segmentation'],
    });
    memberships = await installation.collect('segments.membership');
    await define(buyers, regulars, golden);
    service = await start();
  });

  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await installation[Symbol.asyncDispose]();
  });

  const start = (): Promise<Service> =>
    createService(
      { runtime: installation.runtime, stream: installation.stream },
      { databaseUrl: installation.databaseUrl('segmentation') },
      { clock },
    );

  const restart = async (): Promise<void> => {
    await service[Symbol.asyncDispose]();
    service = await start();
  };

  const define = (...segments: readonly SegmentPublished[]): Promise<void> =>
    installation.publish(segments.map((record) => ({ topic: 'definitions.segments', record })));

  const happen = (...records: readonly ProfilesActivityRecord[]): Promise<void> =>
    installation.publish(records.map((record) => ({ topic: 'profiles.activity', record })));

  const ordered = (profileId: string, version: number, timestamp: number): ProfilesActivityRecord =>
    anEvent(profileId, version, 'Order Completed', { timestamp });

  /** The changes of one profile so far, once there are so many. */
  const changesOf = async (id: string, count: number) =>
    (await memberships.waitFor(count, ({ profileId }) => profileId === id)).map(told);

  it('lets a person in on the event, and out exactly when its window has passed', async () => {
    await happen(ordered('aiko', 1, NOON - 10 * MINUTE), ordered('aiko', 2, NOON));
    const entered = { change: '+buyers', cause: 'event', causeMessageId: 'aiko-2', at: NOON };
    expect(await changesOf('aiko', 1)).toEqual([entered]);

    clock.advanceTo(NOON + 50 * MINUTE - 1);
    await happen(aProfile(neighbourOf('aiko'), 1, { plan: 'gold' }));
    await changesOf(neighbourOf('aiko'), 1);
    expect(await changesOf('aiko', 1)).toHaveLength(1);

    clock.advance(1);
    const left = { change: '-buyers', cause: 'time', causeMessageId: null, at: NOON + 50 * MINUTE };
    expect(await changesOf('aiko', 2)).toEqual([entered, left]);
  });

  it('compares traits, and keeps to the highest version of the profile', async () => {
    await happen(aProfile('ben', 3, { plan: 'gold' }), aProfile('ben', 2, { plan: 'free' }), aProfile('ben', 4, {}));
    expect(await changesOf('ben', 2)).toMatchObject([
      { change: '+golden', cause: 'trait', causeMessageId: 'ben-3' },
      { change: '-golden', cause: 'trait', causeMessageId: 'ben-4' },
    ]);
  });

  it('loses nothing when it is restarted between events, and between an event and its timer', async () => {
    const now = clock.now();
    await happen(ordered('chie', 1, now), aProfile('chie', 2, { plan: 'gold' }));
    await changesOf('chie', 1);
    await restart();
    await happen(ordered('chie', 3, now));
    await changesOf('chie', 2);
    await restart();
    clock.advance(HOUR);
    expect((await changesOf('chie', 3)).map(({ change, cause }) => `${change} ${cause}`)).toEqual([
      '+golden trait',
      '+buyers event',
      '-buyers time',
    ]);
  });

  it('applies a new version to everybody who is known, and segments that depend on it with it', async () => {
    await happen(aProfile('dan', 1, { city: 'Kyoto' }));
    await happen(aProfile('emi', 1, { city: 'Kyoto', plan: 'gold' }));
    await changesOf('emi', 1);
    await define(aSegment('locals', traitIs('city', 'Kyoto')), aSegment('neighbours', isIn('locals')));
    expect(await changesOf('dan', 2)).toMatchObject([
      { change: '+locals', cause: 'definition' },
      { change: '+neighbours', cause: 'definition' },
    ]);
    await changesOf('emi', 3);

    await define(aSegment('locals', traitIs('city', 'Osaka'), { version: 2 }));
    expect((await changesOf('dan', 4)).map(({ change }) => change).slice(2)).toEqual(['-locals', '-neighbours']);
    await define(aSegment('golden', traitIs('plan', 'gold'), { version: 2, status: 'archived' }));
    expect(await changesOf('emi', 6)).toMatchObject([
      { change: '+golden' },
      { change: '+locals' },
      { change: '+neighbours' },
      { change: '-locals' },
      { change: '-neighbours' },
      { change: '-golden', cause: 'definition' },
    ]);
    await define(aSegment('golden', traitIs('plan', 'gold'), { version: 3 }));
    await changesOf('emi', 7);
  });

  it('applies a version that was published while it was down', async () => {
    await happen(aProfile('fumi', 1, { city: 'Nara', plan: 'gold' }));
    await changesOf('fumi', 1);
    await service[Symbol.asyncDispose]();
    await define(aSegment('nara', traitIs('city', 'Nara')));
    service = await start();
    expect((await changesOf('fumi', 2)).map(({ change }) => change)).toEqual(['+golden', '+nara']);
  });

  it('applies a version to more people than fit into a chunk, each once, also when it is restarted meanwhile', async () => {
    const people = Array.from({ length: 5_000 }, (_value, index) => `crowd-${String(index)}`);
    const isInCrowd = ({ profileId, segmentId }: SegmentsMembershipRecord) =>
      segmentId === 'crowd' && profileId.startsWith('crowd-');
    await happen(...people.map((profileId) => aProfile(profileId, 1, { city: 'Tokyo', plan: 'gold' })));
    await memberships.waitFor(
      people.length,
      ({ profileId, segmentId }) => segmentId === 'golden' && profileId.startsWith('crowd-'),
    );
    await define(aSegment('crowd', traitIs('city', 'Tokyo')));
    await memberships.waitFor(1, isInCrowd);
    await restart();
    const entered = await memberships.waitFor(people.length, isInCrowd);
    expect(entered.map(({ profileId }) => profileId).sort()).toEqual(people.sort());
  });

  it('lets a person have done what a profile on another lane did that they turn out to be', async () => {
    const now = clock.now();
    const { partitions } = topics['profiles.activity'];
    expect(partitionOf('genko', partitions)).not.toBe(partitionOf('genji', partitions));
    await happen(aProfile('genji', 7, { plan: 'gold' }), ordered('genji', 8, now - 10 * MINUTE));
    await happen(aProfile('genko', 1, { plan: 'gold' }), ordered('genko', 2, now));
    await Promise.all([changesOf('genko', 1), changesOf('genji', 1)]);
    await happen(aMerge('genko', 3, 'genji'), aProfile('genji', 10, {}));
    const story = async (id: string, count: number) =>
      (await changesOf(id, count)).map(({ change, cause, causeMessageId }) =>
        [change, cause, causeMessageId].join(' '),
      );
    expect((await story('genji', 3)).sort()).toEqual([
      '+buyers merge genko-3',
      '+golden trait genji-7',
      '-golden trait genji-10',
    ]);

    // What comes late for the one that went, from whatever lane of identity, counts for the other; its traits do not.
    await restart();
    await happen(aProfile('genko', 2, { plan: 'gold' }), ordered('genko', 2, now + 20 * MINUTE));
    expect((await story('genji', 4)).at(-1)).toBe('+regulars event genko-2');
    clock.advance(HOUR);
    expect((await story('genji', 6)).slice(4).sort()).toEqual(['-buyers time ', '-regulars time ']);
    expect(await story('genko', 1)).toEqual(['+golden trait genko-1']);

    await happen(anErasure('genji', 11), ordered('genko', 4, now), aProfile('genko', 5, { plan: 'gold' }));
    await happen(aProfile('genko-2', 1, { plan: 'gold' }), aMerge('genko-2', 2, 'genji'));
    await happen(aProfile(neighbourOf('genko'), 1, { plan: 'gold' }));
    await changesOf(neighbourOf('genko'), 1);
    expect(await story('genji', 6)).toHaveLength(6);
  });

  it('takes a person who was erased out of everything, for good', async () => {
    await happen(aProfile('hana', 1, { plan: 'gold' }), anErasure('hana', 2), aProfile('hana', 3, { plan: 'gold' }));
    await happen(aProfile(neighbourOf('hana'), 1, { plan: 'gold' }));
    await changesOf(neighbourOf('hana'), 1);
    expect((await changesOf('hana', 2)).map(({ change, cause }) => `${change} ${cause}`)).toEqual([
      '+golden trait',
      '-golden erasure',
    ]);
  });

  it('puts a record that it cannot read with the dead letters and goes on', async () => {
    await happen({ ...aProfile('ichi', 1, {}), traits: '{' }, aProfile('ichi', 2, { plan: 'gold' }));
    expect(await changesOf('ichi', 1)).toMatchObject([{ change: '+golden' }]);
    const letters = await installation.collectDeadLetters('segmentation');
    const [letter] = await letters.waitFor(1);
    expect(letter?.errorCode).toBe('record_rejected');
  });
});
