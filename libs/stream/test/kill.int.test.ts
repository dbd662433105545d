import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestInstallation, createTestInstallation, eventually } from '@ichie/testing';
import { anEvent, countingMigrations, startStage } from './fixtures/counting-stage.ts';
import type { Act, KillableStage } from './fixtures/killable-stage.ts';

const ACTS: readonly Act[] = ['begin', 'lock', 'state', 'row', 'commit', 'publish'];
const MOMENTS = ACTS.flatMap((act) => [
  { act, moment: 'before' as const },
  { act, moment: 'after' as const },
]);
const PROFILES = Array.from({ length: 25 }, (_value, index) => `profile-${String(index)}`);
const EVENTS_EACH = 20;
/** Processes that run side by side. */
const AT_ONCE = 4;
const GENEROUS_MS = 300_000;

const groupOf = ({ act, moment }: (typeof MOMENTS)[number]): string => `killed-${moment}-${act}`;

/** Runs the stage in a process of its own until it dies, and answers of what. */
function runUntilKilled(options: KillableStage): Promise<NodeJS.Signals | null> {
  const script = join(import.meta.dirname, 'fixtures/killable-stage.ts');
  const child = spawn(process.execPath, ['--no-warnings', script, JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
}

describe('a stage that is killed', () => {
  let installation: TestInstallation;

  beforeAll(async () => {
    installation = await createTestInstallation({
      name: 'kill',
      services: [countingMigrations],
      groups: MOMENTS.map(groupOf),
    });
    const events = Array.from({ length: EVENTS_EACH }, (_value, number) => PROFILES.map((id) => anEvent(id, number)));
    await installation.publish(events.flat().map((record) => ({ topic: 'profiles.activity' as const, record })));
  });

  afterAll(async () => {
    await installation[Symbol.asyncDispose]();
  });

  it(
    'leaves state and outputs exactly once, whichever two acts of a step it is killed between',
    async () => {
      const options = (place: (typeof MOMENTS)[number]): KillableStage => ({
        ...place,
        group: groupOf(place),
        stream: installation.stream,
        databaseUrl: installation.databaseUrl('counting'),
        time: 3,
      });
      for (let first = 0; first < MOMENTS.length; first += AT_ONCE) {
        const places = MOMENTS.slice(first, first + AT_ONCE);
        const signals = await Promise.all(places.map((place) => runUntilKilled(options(place))));
        expect(signals).toEqual(places.map(() => 'SIGKILL'));
      }

      const outputs = await installation.collect('segments.membership');
      // Publishing from outside lanes may repeat records: what is in the topic is what must take effect.
      const inputs = await installation.collect('profiles.activity');
      const versionsOf = (id: string): number[] =>
        inputs.records.filter(({ profileId }) => profileId === id).map(({ version }) => version);
      const stages = await Promise.all(MOMENTS.map((place) => startStage(installation, groupOf(place))));
      try {
        await eventually(
          async () => {
            expect(inputs.records.length).toBeGreaterThanOrEqual(PROFILES.length * EVENTS_EACH);
            const expected = Object.fromEntries(PROFILES.map((id) => [id, versionsOf(id).length]));
            for (const stage of stages) expect(await stage.counts()).toEqual(expected);
          },
          { timeoutMs: 120_000, intervalMs: 250 },
        );
        await outputs.waitFor(MOMENTS.length * inputs.records.length, () => true, { timeoutMs: 60_000 });
      } finally {
        await Promise.all(stages.map((stage) => stage[Symbol.asyncDispose]()));
      }
      for (const group of MOMENTS.map(groupOf)) {
        const emitted = outputs.records.filter(({ segmentId }) => segmentId === group);
        for (const id of PROFILES) {
          const versions = emitted
            .filter(({ profileId }) => profileId === id)
            .map(({ profileVersion }) => profileVersion);
          expect({ group, id, versions }).toEqual({ group, id, versions: versionsOf(id) });
        }
      }
    },
    GENEROUS_MS,
  );
});
