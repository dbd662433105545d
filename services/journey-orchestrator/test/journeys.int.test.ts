import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type JourneyPublished, type JourneysActivityRecord } from '@ichie/contracts';
import { partitionOf, SimulatedClock } from '@ichie/kernel';
import type { Service } from '@ichie/platform';
import type { OutgoingRecord } from '@ichie/stream';
import {
  createTestInstallation,
  eventually,
  neighbourOf,
  type RecordCollector,
  type TestInstallation,
} from '@ichie/testing';
import { migrations } from '../src/migrations.ts';
import { createService } from '../src/service.ts';
import { aBranch, aJourney, aMessage, anExit, aWait, isIn } from './a-journey.ts';
import { HOUR, NOON } from './a-person.ts';
import { aMembership, aMerge, anErasure, anEvent, aProfile } from '@ichie/testing';

const welcome = aJourney(
  [
    aMessage('hello', 'pause'),
    aWait('pause', 'fork'),
    aBranch('fork', isIn('buyers'), 'thanks', 'out'),
    aMessage('thanks', null),
    anExit('out'),
  ],
  { exit: { event: 'Account Closed' } },
);
const carts = aJourney(
  [aWait('cool-down', 'remind'), aMessage('remind', null)],
  { entry: { type: 'segment', segmentId: 'carts' }, reentry: { policy: 'always' } },
  { journeyId: 'carts' },
);

const told = (record: JourneysActivityRecord): string => {
  switch (record.type) {
    case 'EnrollmentStarted':
      return `started ${record.journeyId}@${String(record.journeyVersion)} by ${record.cause}`;
    case 'StepEntered':
      return `> ${record.stepId}`;
    case 'EnrollmentEnded':
      return `ended ${record.reason} at ${record.stepId ?? 'the door'}`;
  }
};

describe('journey-orchestrator', () => {
  const clock = new SimulatedClock(NOON);
  let installation: TestInstallation;
  let activity: RecordCollector<'journeys.activity'>;
  let messages: RecordCollector<'messages.requested'>;
  let service: Service;

  beforeAll(async () => {
    installation = await createTestInstallation({
      name: 'journeys',
      services: [migrations],
      groups: ['journey-orchestrator'],
    });
    activity = await installation.collect('journeys.activity');
    messages = await installation.collect('messages.requested');
    await define(welcome, carts);
    service = await start();
  });

  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await installation[Symbol.asyncDispose]();
  });

  const start = (): Promise<Service> =>
    createService(
      { runtime: installation.runtime, stream: installation.stream },
      { databaseUrl: installation.databaseUrl('journeys') },
      { clock },
    );

  const define = (...journeys: readonly JourneyPublished[]): Promise<void> =>
    installation.publish(journeys.map((record) => ({ topic: 'definitions.journeys', record })));

  /** One record after another, whatever its topic. */
  const happen = (...records: readonly OutgoingRecord[]): Promise<void> => installation.publish(records);

  const did = (profileId: string, version: number, event: string, properties = {}): OutgoingRecord => {
    const record = anEvent(profileId, version, event, { timestamp: NOON, properties: JSON.stringify(properties) });
    return { topic: 'profiles.activity', record };
  };

  const entered = (profileId: string, segmentId: string, profileVersion: number, at = NOON): OutgoingRecord => ({
    topic: 'segments.membership',
    record: aMembership('SegmentEntered', profileId, segmentId, { profileVersion, at }),
  });

  /** What has happened to one person so far, once it is so much. */
  const storyOf = async (id: string, count: number): Promise<string[]> =>
    (await activity.waitFor(count, ({ profileId }) => profileId === id)).map(told);

  const messagesTo = async (id: string, count: number) => messages.waitFor(count, ({ profileId }) => profileId === id);

  it('walks a person from an event through a wait and a branch, and asks for each message once', async () => {
    await happen(did('aiko', 1, 'Signed Up', { plan: 'gold' }), entered('aiko', 'buyers', 1));
    expect(await storyOf('aiko', 3)).toEqual(['started welcome@1 by event', '> hello', '> pause']);
    const [hello] = await messagesTo('aiko', 1);
    expect(hello).toMatchObject({
      workspaceId: 'shop',
      channel: 'email',
      templateId: 'template-hello',
      class: 'marketing',
      journeyId: 'welcome',
      journeyVersion: 1,
      stepId: 'hello',
      variables: '{"event":{"plan":"gold"}}',
      profileVersion: 1,
      requestedAt: NOON,
    });

    await happen(entered(neighbourOf('aiko'), 'carts', 0));
    await storyOf(neighbourOf('aiko'), 2);
    clock.advance(HOUR);
    const story = [
      'started welcome@1 by event',
      '> hello',
      '> pause',
      '> fork',
      '> thanks',
      'ended completed at thanks',
    ];
    expect(await storyOf('aiko', 6)).toEqual(story);
    const requested = await messagesTo('aiko', 2);
    expect(requested.map(({ stepId, requestedAt }) => [stepId, requestedAt])).toEqual([
      ['hello', NOON],
      ['thanks', NOON + HOUR],
    ]);
    expect(new Set(requested.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('lets a person in by a segment, again each time they enter it, and by an event once only', async () => {
    await happen(did('ben', 1, 'Signed Up'), did('ben', 2, 'Product Added'), entered('ben', 'carts', 2, clock.now()));
    await storyOf('ben', 5);
    clock.advance(HOUR);
    await storyOf('ben', 10);
    await happen(did('ben', 3, 'Signed Up'), entered('ben', 'carts', 3, clock.now()));
    const story = await storyOf('ben', 12);
    expect(story.filter((part) => part.startsWith('started')).sort()).toEqual([
      'started carts@1 by segment',
      'started carts@1 by segment',
      'started welcome@1 by event',
    ]);
  });

  it('goes on after a restart in the middle of a wait, and asks for nothing twice', async () => {
    await happen(did('chie', 1, 'Signed Up'));
    await storyOf('chie', 3);
    await service[Symbol.asyncDispose]();
    clock.advance(HOUR);
    service = await start();
    expect((await storyOf('chie', 6)).slice(3)).toEqual(['> fork', '> out', 'ended completed at out']);
    expect(await messagesTo('chie', 1)).toHaveLength(1);
  });

  it('takes a person out by the exit rule, and when they are erased', async () => {
    await happen(did('dan', 1, 'Signed Up'), did('dan', 2, 'Account Closed'));
    await happen(did('fumi', 1, 'Signed Up'), { topic: 'profiles.activity', record: anErasure('fumi', 2) });
    expect((await storyOf('dan', 4)).at(-1)).toBe('ended exitRule at pause');
    expect((await storyOf('fumi', 4)).at(-1)).toBe('ended erased at pause');
  });

  it('goes on with a person who turns out to be a profile on another lane, with waits, late records and history', async () => {
    const { partitions } = topics['profiles.activity'];
    expect(partitionOf('mai', partitions)).not.toBe(partitionOf('nao', partitions));
    const now = clock.now();
    await happen(did('mai', 1, 'Signed Up'), entered('mai', 'carts', 1, now), did('nao', 7, 'Cart Viewed'));
    expect((await storyOf('mai', 5)).filter((part) => part.startsWith('started'))).toHaveLength(2);
    const merge = { workspaceId: 'shop', mergedAt: now, causeMessageId: null };
    await happen(
      { topic: 'profiles.activity', record: aMerge('mai', 3, 'nao') },
      {
        topic: 'profiles.activity',
        record: { type: 'ProfileAbsorbed', ...merge, profileId: 'nao', version: 8, absorbedId: 'mai' },
      },
      { topic: 'profiles.activity', record: aProfile('nao', 9, {}) },
      did('nao', 10, 'Signed Up'),
      entered('nao', 'carts', 8, now),
      did('mai', 2, 'Account Closed'),
    );
    expect(await storyOf('nao', 1)).toEqual(['ended exitRule at pause']);

    await service[Symbol.asyncDispose]();
    clock.advance(HOUR);
    service = await start();
    expect(await storyOf('nao', 3)).toEqual(['ended exitRule at pause', '> remind', 'ended completed at remind']);
    expect((await messagesTo('nao', 1)).map(({ stepId, variables }) => [stepId, variables])).toEqual([
      ['remind', '{"event":{}}'],
    ]);
    await happen(did('nao', 11, 'Signed Up'), entered('nao', 'carts', 11, clock.now()));
    expect((await storyOf('nao', 5)).slice(3)).toEqual(['started carts@1 by segment', '> cool-down']);
    expect(await storyOf('mai', 5)).toHaveLength(5);
  });

  it('waits with an entry by segment until it has seen what segmentation saw', async () => {
    await happen(entered('gen', 'carts', 2, clock.now()), did('hana', 1, 'Signed Up'));
    await storyOf('hana', 3);
    const traits = { topic: 'profiles.activity', record: aProfile('gen', 2, {}) } as const;
    await happen(did('gen', 1, 'Signed Up'), traits);
    expect(await storyOf('gen', 5)).toEqual([
      'started welcome@1 by event',
      '> hello',
      '> pause',
      'started carts@1 by segment',
      '> cool-down',
    ]);
  });

  it('lets people into a new version while those inside finish on theirs', async () => {
    await happen(did('ichi', 1, 'Signed Up'));
    await storyOf('ichi', 3);
    await define({ ...aJourney([anExit('new')]), version: 2 });
    const entries = { tries: 0 };
    await eventually(async () => {
      entries.tries += 1;
      const id = `jun-${String(entries.tries)}`;
      await happen(did(id, 1, 'Signed Up'));
      expect((await storyOf(id, 3))[0]).toBe('started welcome@2 by event');
    });
    clock.advance(HOUR);
    expect((await storyOf('ichi', 6)).slice(3)).toEqual(['> fork', '> out', 'ended completed at out']);
  });
});
