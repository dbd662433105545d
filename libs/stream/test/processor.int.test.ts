import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@ichie/database';
import { createRuntime } from '@ichie/platform';
import { type Processor, connectStreams } from '@ichie/stream';
import { type TestInstallation, createTestInstallation, eventually } from '@ichie/testing';
import { CountingStage, type CountingTables, anEvent, countingMigrations } from './fixtures/counting-stage.ts';

const PROFILES = Array.from({ length: 40 }, (_value, index) => `profile-${String(index)}`);

describe('a processor', () => {
  let installation: TestInstallation;

  beforeAll(async () => {
    installation = await createTestInstallation({
      name: 'processor',
      services: [countingMigrations],
      groups: ['counting'],
    });
  });

  afterAll(async () => {
    await installation[Symbol.asyncDispose]();
  });

  async function startStage(): Promise<
    AsyncDisposable & { processor: Processor<CountingTables>; counts(): Promise<Map<string, number>> }
  > {
    const runtime = await createRuntime('counting', installation.runtime);
    const database = runtime.use(
      openDatabase<CountingTables>({ url: installation.databaseUrl('counting'), applicationName: 'counting' }),
    );
    const streams = runtime.use(connectStreams(runtime, installation.stream));
    const processor = streams.startProcessor({
      group: 'counting',
      topics: ['profiles.activity'],
      emits: ['segments.membership'],
      database,
      handler: new CountingStage(),
    });
    return {
      processor,
      async counts() {
        const rows = await database.kysely.selectFrom('counts').selectAll().execute();
        return new Map(rows.map(({ profile_id, count }) => [profile_id, count]));
      },
      [Symbol.asyncDispose]: () => runtime[Symbol.asyncDispose](),
    };
  }

  const publishEvents = (from: number, to: number): Promise<void> =>
    installation.publish(
      Array.from({ length: to - from }, (_value, index) => from + index).flatMap((number) =>
        PROFILES.map((profileId) => ({ topic: 'profiles.activity' as const, record: anEvent(profileId, number) })),
      ),
    );

  it('handles every record once and publishes what it emits in order, also after a restart', async () => {
    const outputs = await installation.collect('segments.membership');
    await publishEvents(0, 10);
    {
      await using first = await startStage();
      await eventually(async () => expect([...(await first.counts()).values()]).toEqual(PROFILES.map(() => 10)), {
        timeoutMs: 30_000,
      });
    }
    await publishEvents(10, 15);
    await using second = await startStage();
    await eventually(async () => expect([...(await second.counts()).values()]).toEqual(PROFILES.map(() => 15)), {
      timeoutMs: 30_000,
    });
    const emitted = await outputs.waitFor(PROFILES.length * 15);
    expect(emitted).toHaveLength(PROFILES.length * 15);
    const ofFirst = emitted.filter(({ profileId }) => profileId === PROFILES[0]);
    expect(ofFirst.map(({ causeMessageId }) => causeMessageId)).toEqual(
      Array.from({ length: 15 }, (_value, number) => `profile-0-${String(number)}`),
    );
  });
});
