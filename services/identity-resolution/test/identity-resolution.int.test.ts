import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventCollected, eventsCollectedTopic, type ProfilesActivityRecord } from '@ichie/contracts';
import { partitionOf, SimulatedClock } from '@ichie/kernel';
import type { Service } from '@ichie/platform';
import { createTestInstallation, eventually, type RecordCollector, type TestInstallation } from '@ichie/testing';
import { openDatabase, type Database } from '@ichie/database';
import { sql } from 'kysely';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import { migrations } from '../src/migrations.ts';
import { createService } from '../src/service.ts';
import { anIdentify, aTrack, NOON } from './an-event.ts';

const HOUR_MS = 60 * 60 * 1000;

const laneOf = (event: EventCollected): number => partitionOf(eventsCollectedTopic.key(event), 8);

/** What was told of the profiles that events of a workspace were resolved to. */
const of = (workspaceId: string) => (record: ProfilesActivityRecord) => record.workspaceId === workspaceId;
const isEvent = (record: ProfilesActivityRecord) => record.type === 'EventResolved';

describe('identity resolution', () => {
  const clock = new SimulatedClock(NOON);
  let installation: TestInstallation;
  let service: Service;
  let database: Database<Tables>;
  let activity: RecordCollector<'profiles.activity'>;

  beforeAll(async () => {
    installation = await createTestInstallation({
      name: 'identity',
      services: [migrations],
      groups: ['identity-resolution', 'identity-resolution-overflow'],
    });
    const databaseUrl = installation.databaseUrl('identity');
    database = openDatabase<Tables>({ url: databaseUrl, applicationName: 'identity-test' });
    const { runtime, stream } = installation;
    service = await createService({ runtime, stream, overflowEventsPerSecond: 1_000 }, { databaseUrl }, { clock });
    activity = await installation.collect('profiles.activity');
  });

  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    await installation[Symbol.asyncDispose]();
  });

  const publish = (...events: readonly EventCollected[]): Promise<void> =>
    installation.publish(events.map((record) => ({ topic: 'events.collected', record })));

  /** Waits until so many events of the workspace were resolved, and answers everything told in it. */
  async function told(workspaceId: string, events: number): Promise<ProfilesActivityRecord[]> {
    await activity.waitFor(events, (record) => of(workspaceId)(record) && isEvent(record));
    return activity.records.filter(of(workspaceId));
  }

  it('joins two anonymous events and an identify into one profile, told in order', async () => {
    const workspaceId = 'sign-up';
    const visitor = { workspaceId, anonymousId: 'a1' };
    await publish(
      aTrack(visitor),
      aTrack(visitor),
      anIdentify({ ...visitor, userId: 'u1', traits: { email: 'Aiko@example.com', firstName: 'Aiko' } }),
    );
    const records = await told(workspaceId, 3);
    expect(new Set(records.map(({ profileId }) => profileId)).size).toBe(1);
    expect(records.map(({ type, version }) => [type, version])).toEqual([
      ['ProfileChanged', 1],
      ['EventResolved', 2],
      ['EventResolved', 3],
      ['ProfileChanged', 4],
      ['EventResolved', 5],
    ]);
    const changes = records.filter((record) => record.type === 'ProfileChanged');
    expect(changes.at(-1)).toMatchObject({
      traits: '{"email":"Aiko@example.com","firstName":"Aiko"}',
      identifiers: [
        { type: 'userId', value: 'u1' },
        { type: 'email', value: 'aiko@example.com' },
        { type: 'anonymousId', value: 'a1' },
      ],
    });
  });

  it('joins an anonymous profile and a known one of different lanes', async () => {
    const workspaceId = 'merge';
    const anonymous = aTrack({ workspaceId, anonymousId: 'a1' });
    const known = anIdentify({ workspaceId, userId: 'u2', traits: { plan: 'gold' } });
    expect(laneOf(anonymous)).not.toBe(laneOf(known));
    await publish(anonymous, known);
    const before = (await told(workspaceId, 2)).filter(isEvent);
    await publish(aTrack({ workspaceId, anonymousId: 'a1', userId: 'u2' }));
    const records = await told(workspaceId, 3);

    const survivorId = before.find((record) => record.userId === 'u2')?.profileId;
    const absorbedId = before.find((record) => record.userId === null)?.profileId;
    expect(records.filter(({ type }) => type === 'ProfileMergedAway')).toMatchObject([
      { profileId: absorbedId, survivorId, version: 3 },
    ]);
    const ofSurvivor = records.filter(({ profileId }) => profileId === survivorId).slice(2);
    expect(ofSurvivor).toMatchObject([
      { type: 'ProfileAbsorbed', absorbedId },
      { type: 'ProfileChanged', traits: '{"plan":"gold"}' },
      { type: 'EventResolved' },
    ]);
  });

  it('gives a batch that is sent many times, even through other lanes, one effect', async () => {
    const workspaceId = 'repeats';
    const events = Array.from({ length: 30 }, (_value, index) =>
      aTrack({ workspaceId, anonymousId: `a${String(index % 5)}`, messageId: `m${String(index)}` }),
    );
    const elsewhere = events.map((event) => ({ ...event, anonymousId: `${event.anonymousId ?? ''}-elsewhere` }));
    await publish(...events);
    await told(workspaceId, 30);
    await publish(...events, ...elsewhere, ...events);
    await publish(aTrack({ workspaceId, anonymousId: 'last' }));
    await eventually(async () => {
      const metrics = await (await fetch(`${service.url}/metrics`)).text();
      expect(metrics).toMatch(/identity_events_total\{[^}]*kind="duplicate"[^}]*\} 90\b/);
    });
    const resolved = (await told(workspaceId, 31)).filter(isEvent);
    expect(resolved.map(({ messageId }) => messageId).sort()).toEqual(
      [...events.map(({ messageId }) => messageId), resolved.at(-1)?.messageId].sort(),
    );
  });

  it('makes one profile of a new user whose first events come through many lanes at once', async () => {
    const workspaceId = 'rush';
    const users = Array.from({ length: 20 }, (_value, index) => `u${String(index)}`);
    await publish(
      ...users.flatMap((userId) =>
        Array.from({ length: 16 }, (_value, device) =>
          anIdentify({ workspaceId, userId, anonymousId: `${userId}-${String(device)}`, traits: { device } }),
        ),
      ),
    );
    const records = await told(workspaceId, 320);
    const resolved = Map.groupBy(records.filter(isEvent), ({ userId }) => userId ?? '');
    expect([...resolved.keys()].sort()).toEqual([...users].sort());
    for (const events of resolved.values()) expect(new Set(events.map(({ profileId }) => profileId)).size).toBe(1);
    expect(records.filter(({ type }) => type === 'ProfileMergedAway')).toEqual([]);
    for (const told of Map.groupBy(records, ({ profileId }) => profileId).values()) {
      const versions = told.map(({ version }) => version).sort((left, right) => left - right);
      expect(versions).toEqual(Array.from({ length: told.length }, (_value, index) => index + 1));
    }
  });

  it('puts aside what nobody could be told apart by, and goes on', async () => {
    const workspaceId = 'nobody';
    await publish(aTrack({ workspaceId, userId: 'null' }), aTrack({ workspaceId, userId: 'u1' }));
    const records = await told(workspaceId, 1);
    expect(records.filter(isEvent)).toMatchObject([{ userId: 'u1' }]);
    await eventually(async () => {
      const metrics = await (await fetch(`${service.url}/metrics`)).text();
      expect(metrics).toMatch(/identity_events_total\{[^}]*kind="unidentified"[^}]*\} 1\b/);
    });
  });

  it('forgets messages after 48 hours and takes them for new then', async () => {
    const workspaceId = 'later';
    const event = aTrack({ workspaceId, anonymousId: 'a1', messageId: 'again' });
    await publish(event);
    await told(workspaceId, 1);
    clock.advance(49 * HOUR_MS);
    await eventually(async () => {
      const { rows } = await sql`
        SELECT FROM seen_messages_0 UNION ALL SELECT FROM seen_messages_1 UNION ALL SELECT FROM seen_messages_2
      `.execute(database.kysely);
      expect(rows).toEqual([]);
    });
    await publish(event);
    await told(workspaceId, 2);
  });
});
