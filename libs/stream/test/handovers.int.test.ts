import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { type TestInstallation, createTestInstallation, eventually } from '@ichie/testing';
import { ALARM, anEvent, countingMigrations, startStage } from './fixtures/counting-stage.ts';
import { MergingStage, aMerge } from './fixtures/merging-stage.ts';

const PATIENCE = { timeoutMs: 30_000 };

describe('profiles that merge', () => {
  let installation: TestInstallation;

  beforeAll(async () => {
    installation = await createTestInstallation({
      name: 'handovers',
      services: [countingMigrations],
      groups: ['chains', 'alarms', 'circles', 'forwards'],
    });
  });

  afterAll(async () => {
    await installation[Symbol.asyncDispose]();
  });

  const publish = (...records: readonly (ReturnType<typeof anEvent> | ReturnType<typeof aMerge>)[]): Promise<void> =>
    installation.publish(records.map((record) => ({ topic: 'profiles.activity', record })));

  const start = (group: string, clock?: SimulatedClock) =>
    startStage(installation, group, { handler: new MergingStage(), ...(clock === undefined ? {} : { clock }) });

  it('end as one, over chains of merges, with late records and restarts in between', async () => {
    const lines = Array.from({ length: 12 }, (_value, index) => String(index));
    const all = (number: number) =>
      lines.flatMap((line) => ['a', 'b', 'c'].map((name) => anEvent(`chain-${name}${line}`, number)));
    {
      await using first = await start('chains');
      await publish(...all(1), ...lines.map((line) => aMerge(`chain-a${line}`, `chain-b${line}`)), ...all(2));
      await eventually(async () => {
        const counts = await first.counts();
        for (const line of lines) expect(counts[`chain-b${line}`]).toBe(4);
      }, PATIENCE);
    }
    await publish(...lines.map((line) => aMerge(`chain-b${line}`, `chain-c${line}`)), ...all(3));
    await using second = await start('chains');
    await eventually(async () => {
      const chains = Object.entries(await second.counts()).filter(([id]) => id.startsWith('chain-'));
      expect(Object.fromEntries(chains)).toEqual(Object.fromEntries(lines.map((line) => [`chain-c${line}`, 9])));
    }, PATIENCE);
  });

  it('have their outputs name the survivor', async () => {
    await using stage = await start('forwards');
    const outputs = await installation.collect('segments.membership');
    await publish(anEvent('old', 1), aMerge('old', 'new'), anEvent('old', 2));
    const emitted = await outputs.waitFor(
      2,
      ({ segmentId, profileId }) => segmentId === 'forwards' && ['old', 'new'].includes(profileId),
      PATIENCE,
    );
    expect(emitted.map(({ profileId, causeMessageId }) => [profileId, causeMessageId])).toEqual([
      ['old', 'old-1'],
      ['new', 'old-2'],
    ]);
    expect(await stage.counts()).toMatchObject({ new: 2 });
  });

  it('take their timers along', async () => {
    const clock = new SimulatedClock(Date.UTC(2026, 0, 1));
    await using stage = await start('alarms', clock);
    await publish(anEvent('waiting', 1, ALARM), aMerge('waiting', 'heir'));
    await eventually(async () => expect((await stage.counts()).heir).toBe(1), PATIENCE);
    clock.advance(60_000);
    await eventually(async () => expect((await stage.counts()).heir).toBe(101), PATIENCE);
    expect((await stage.counts()).waiting).toBeUndefined();
  });

  it('stay what they are where the moves would go round in a circle, and nothing of them is lost', async () => {
    await using stage = await start('circles');
    await publish(anEvent('hen', 1), anEvent('egg', 1), aMerge('hen', 'egg'));
    await eventually(async () => expect((await stage.counts()).egg).toBe(2), PATIENCE);
    await publish(aMerge('egg', 'hen'), anEvent('hen', 2), anEvent('egg', 2));
    await eventually(async () => {
      const { hen = 0, egg = 0 } = await stage.counts();
      expect({ hen, egg }).toEqual({ hen: 0, egg: 4 });
    }, PATIENCE);
  });
});
