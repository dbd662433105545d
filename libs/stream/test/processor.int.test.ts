import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { type TestInstallation, createTestInstallation, eventually } from '@ichie/testing';
import { ALARM, POISON, anEvent, countingMigrations, startStage } from './fixtures/counting-stage.ts';

const PROFILES = Array.from({ length: 40 }, (_value, index) => `profile-${String(index)}`);
const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_value, index) => from + index);
const everyone = (count: number): Record<string, number> => Object.fromEntries(PROFILES.map((id) => [id, count]));
const PATIENCE = { timeoutMs: 30_000 };

describe('a processor', () => {
  let installation: TestInstallation;

  beforeAll(async () => {
    installation = await createTestInstallation({
      name: 'processor',
      services: [countingMigrations],
      groups: ['counting', 'timing', 'poisoned'],
    });
  });

  afterAll(async () => {
    await installation[Symbol.asyncDispose]();
  });

  const publishEvents = (from: number, to: number): Promise<void> =>
    installation.publish(
      numbers(from, to).flatMap((number) =>
        PROFILES.map((profileId) => ({ topic: 'profiles.activity' as const, record: anEvent(profileId, number) })),
      ),
    );

  const publishEvent = (profileId: string, number: number, name: string): Promise<void> =>
    installation.publish([{ topic: 'profiles.activity', record: anEvent(profileId, number, name) }]);

  it('handles every record once and publishes what it emits in order, also after a restart', async () => {
    const outputs = await installation.collect('segments.membership');
    await publishEvents(0, 10);
    {
      await using first = await startStage(installation, 'counting');
      await eventually(async () => expect(await first.counts()).toEqual(everyone(10)), PATIENCE);
    }
    await publishEvents(10, 15);
    await using second = await startStage(installation, 'counting');
    await eventually(async () => expect(await second.counts()).toEqual(everyone(15)), PATIENCE);
    const emitted = await outputs.waitFor(PROFILES.length * 15);
    expect(emitted).toHaveLength(PROFILES.length * 15);
    for (const id of PROFILES) {
      const causes = emitted.filter(({ profileId }) => profileId === id).map(({ causeMessageId }) => causeMessageId);
      expect(causes).toEqual(numbers(0, 15).map((number) => `${id}-${String(number)}`));
    }
  });

  it('fires a timer when its moment has come, once, also when the lane was handed over in between', async () => {
    const clock = new SimulatedClock(Date.UTC(2026, 0, 1));
    {
      await using first = await startStage(installation, 'timing', { clock });
      await publishEvent('timed', 1, ALARM);
      await eventually(async () => expect((await first.counts()).timed).toBe(1), PATIENCE);
    }
    await using second = await startStage(installation, 'timing', { clock });
    clock.advance(59_999);
    await publishEvent('timed', 2, 'Product Viewed');
    await eventually(async () => expect((await second.counts()).timed).toBe(2), PATIENCE);
    clock.advance(1);
    await eventually(async () => expect((await second.counts()).timed).toBe(102), PATIENCE);
    clock.advance(3_600_000);
    await publishEvent('timed', 3, 'Product Viewed');
    await eventually(async () => expect((await second.counts()).timed).toBe(103), PATIENCE);
  });

  it('puts a record that can not be handled with the dead letters and goes on with the others', async () => {
    await using stage = await startStage(installation, 'poisoned');
    await publishEvent('patient', 1, 'Product Viewed');
    await publishEvent('patient', 2, POISON);
    await publishEvent('patient', 3, 'Product Viewed');
    await eventually(async () => expect((await stage.counts()).patient).toBe(2), PATIENCE);
    const letters = await installation.collectDeadLetters('poisoned');
    const [letter] = await letters.waitFor(1);
    expect(letter).toMatchObject({
      group: 'poisoned',
      topic: 'profiles.activity',
      errorCode: 'record_rejected',
      errorMessage: 'This event can not be counted.',
    });
  });
});

describe('an installation with two partitions', () => {
  let installation: TestInstallation;

  beforeAll(async () => {
    installation = await createTestInstallation({
      name: 'two-partitions',
      services: [countingMigrations],
      groups: ['pair', 'mistaken'],
      partitions: 2,
    });
    const events = PROFILES.map((id) => anEvent(id, 1));
    await installation.publish(events.map((record) => ({ topic: 'profiles.activity', record })));
  });

  afterAll(async () => {
    await installation[Symbol.asyncDispose]();
  });

  it('has two lanes', async () => {
    await using stage = await startStage(installation, 'pair');
    await eventually(async () => expect(await stage.counts()).toEqual(everyone(1)), PATIENCE);
  });

  it('refuses to work with another number, and says why', async () => {
    const mistaken = { ...installation, stream: { ...installation.stream, partitions: 4 } };
    await using stage = await startStage(mistaken, 'mistaken');
    await eventually(() => expect(stage.fault()).toContain('Topics of one group need 4 partitions each'), PATIENCE);
    expect(await stage.counts()).toEqual({});
  });
});

describe('a processor whose topics are empty', () => {
  it('is ready once it has taken its lanes over', async () => {
    await using installation = await createTestInstallation({
      name: 'idle-processor',
      services: [countingMigrations],
      groups: ['idle'],
    });
    await using stage = await startStage(installation, 'idle');
    await eventually(() => expect(stage.fault()).toBeNull(), PATIENCE);
  });
});
