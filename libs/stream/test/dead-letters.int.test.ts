import { type EventResolved, topics } from '@ichie/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { type TestInstallation, createTestInstallation, eventually } from '@ichie/testing';
import type { LetterSummary } from '../src/dead-letters/letter.ts';
import { DeadLetterUnknown, GroupUnknown } from '../src/dead-letters/errors.ts';
import { ALARM, POISON, anEvent, countingMigrations, startStage } from './fixtures/counting-stage.ts';
import { DeafStage, type LetterDesk, MendedStage, openLetterDesk } from './fixtures/letter-desk.ts';

const PATIENCE = { timeoutMs: 30_000 };
const GROUPS = ['looking', 'twice', 'failing-again', 'discarding', 'mending', 'garbled', 'large', 'hurried', 'timing'];
/** A batch of 500 halved until one is left. */
const MOST_ATTEMPTS = 10;
const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';

describe('dead letters', () => {
  let installation: TestInstallation;
  let desk: LetterDesk;

  beforeAll(async () => {
    installation = await createTestInstallation({
      name: 'dead-letters',
      services: [countingMigrations],
      groups: GROUPS,
    });
    desk = await openLetterDesk(installation, GROUPS);
  });

  afterAll(async () => {
    await desk[Symbol.asyncDispose]();
    await installation[Symbol.asyncDispose]();
  });

  const publish = (record: EventResolved, traceparent: string | null = null): Promise<void> =>
    installation.publish([{ topic: 'profiles.activity', record, traceparent }]);

  /** Group and letter → the key of its record; a letter never changes. */
  const keys = new Map<string, string | null>();
  const keyOf = async (group: string, letterId: string): Promise<string | null> => {
    const name = `${group} ${letterId}`;
    if (!keys.has(name)) keys.set(name, (await desk.letters.show(group, letterId)).key);
    return keys.get(name) ?? null;
  };
  /** The open letters of one profile; others belong to other tests, which share the topic. */
  const lettersOf = async (group: string, profileId: string): Promise<LetterSummary[]> => {
    const { letters } = await desk.letters.list({ group, limit: 1_000 });
    const found: LetterSummary[] = [];
    for (const letter of letters) if ((await keyOf(group, letter.letterId)) === profileId) found.push(letter);
    return found;
  };
  const letterOf = (group: string, profileId: string): Promise<LetterSummary> =>
    eventually(async () => {
      const [letter] = await lettersOf(group, profileId);
      if (letter === undefined) throw new Error(`${group} has no letter of ${profileId} yet.`);
      return letter;
    }, PATIENCE);
  const only = ({ letterId }: LetterSummary) => ({ kind: 'letters', letterIds: [letterId] }) as const;

  it('tell where a record came from, why it failed, how often it was tried, and its trace', async () => {
    await using stage = await startStage(installation, 'looking');
    await publish(anEvent('looked-at', 1, POISON), TRACEPARENT);
    await publish(anEvent('looked-at', 2));
    await eventually(async () => expect((await stage.counts())['looked-at']).toBe(1), PATIENCE);
    const letter = await letterOf('looking', 'looked-at');
    expect(letter).toEqual({
      group: 'looking',
      letterId: `profiles.activity/${String(letter.partition)}/${String(letter.offset)}`,
      topic: 'profiles.activity',
      partition: letter.partition,
      offset: letter.offset,
      workspaceId: 'workspace-1',
      errorCode: 'record_rejected',
      errorMessage: 'This event can not be counted.',
      attempts: letter.attempts,
      redrives: 0,
      failedAt: letter.failedAt,
      traceparent: TRACEPARENT,
      valueBytes: letter.valueBytes,
    });
    expect(await desk.letters.show('looking', letter.letterId)).toMatchObject({
      state: 'open',
      key: 'looked-at',
      content: { kind: 'decoded', record: anEvent('looked-at', 1, POISON) },
    });
  });

  it('are fenced by workspace, and unknown where there is none', async () => {
    await using stage = await startStage(installation, 'looking');
    await publish(anEvent('fenced', 1, POISON));
    const letter = await letterOf('looking', 'fenced');
    expect(stage.fault()).toBeNull();
    const elsewhere = { workspaceId: 'workspace-2' };
    expect((await desk.letters.list({ limit: 10, ...elsewhere })).letters).toEqual([]);
    expect(await desk.letters.count(elsewhere)).toEqual([]);
    await expect(desk.letters.show('looking', letter.letterId, elsewhere)).rejects.toThrow(DeadLetterUnknown);
    const outcome = await desk.letters.discard('looking', { ...only(letter), ...elsewhere }, { by: 'operator' });
    expect(outcome).toEqual({ done: 0, notOpen: [letter.letterId], failures: [] });
    await expect(desk.letters.show('looking', 'profiles.activity/0/999999')).rejects.toThrow(DeadLetterUnknown);
    await expect(desk.letters.show('nobody', letter.letterId)).rejects.toThrow(GroupUnknown);
  });

  it('apply once when they are redriven twice and the stage is restarted in between', async () => {
    {
      await using stage = await startStage(installation, 'twice');
      await publish(anEvent('patient', 1, POISON));
      await publish(anEvent('patient', 2));
      await eventually(async () => expect((await stage.counts()).patient).toBe(1), PATIENCE);
    }
    const letter = await letterOf('twice', 'patient');
    await desk.redriveAndDie('twice', letter.letterId);
    {
      await using mended = await startStage(installation, 'twice', { handler: new MendedStage() });
      await eventually(async () => expect((await mended.counts()).patient).toBe(2), PATIENCE);
    }
    const outcome = await desk.letters.redrive('twice', only(letter), { by: 'operator' });
    expect(outcome).toEqual({ done: 1, notOpen: [], failures: [] });
    await using again = await startStage(installation, 'twice', { handler: new MendedStage() });
    await desk.letters.redrive('twice', only(letter), { by: 'operator' });
    await publish(anEvent('patient', 3));
    await eventually(async () => expect((await again.counts()).patient).toBe(3), PATIENCE);
    expect(await lettersOf('twice', 'patient')).toEqual([]);
    expect(await desk.letters.show('twice', letter.letterId)).toMatchObject({
      state: 'redriven',
      closedBy: 'operator',
    });
  });

  it('become new letters when they fail again', async () => {
    await using stage = await startStage(installation, 'failing-again');
    await publish(anEvent('stubborn', 1, POISON));
    const first = await letterOf('failing-again', 'stubborn');
    await desk.letters.redrive('failing-again', only(first), { by: 'operator' });
    const second = await letterOf('failing-again', 'stubborn');
    expect(second).toMatchObject({ letterId: `${first.letterId}+1`, redrives: 1, offset: first.offset });
    await desk.letters.redrive('failing-again', only(second), {
      by: 'operator',
      mend: (record) => ({ ...record, event: 'Product Viewed' }),
    });
    await eventually(async () => expect((await stage.counts()).stubborn).toBe(1), PATIENCE);
    expect(await lettersOf('failing-again', 'stubborn')).toEqual([]);
  });

  it('do not come back when they were discarded', async () => {
    const unwanted = await (async () => {
      await using stage = await startStage(installation, 'discarding');
      await publish(anEvent('unwanted', 1, POISON));
      const letter = await letterOf('discarding', 'unwanted');
      expect((await stage.counts()).unwanted).toBeUndefined();
      return letter;
    })();
    await desk.letters.discard('discarding', only(unwanted), { by: 'operator', reason: 'A test of the sender.' });
    expect(await desk.letters.redrive('discarding', only(unwanted), { by: 'operator' })).toEqual({
      done: 0,
      notOpen: [unwanted.letterId],
      failures: [],
    });
    await using stage = await startStage(installation, 'discarding', { handler: new MendedStage() });
    await publish(anEvent('unwanted', 2));
    await eventually(async () => expect((await stage.counts()).unwanted).toBe(1), PATIENCE);
    expect(await lettersOf('discarding', 'unwanted')).toEqual([]);
    expect(await desk.letters.show('discarding', unwanted.letterId)).toMatchObject({
      state: 'discarded',
      closedBy: 'operator',
      reason: 'A test of the sender.',
    });
  });

  it('apply as they were mended, and stay open when they can not be mended that way', async () => {
    await using stage = await startStage(installation, 'mending');
    await publish(anEvent('mended', 1, POISON));
    const letter = await letterOf('mending', 'mended');
    const refused = await desk.letters.redrive('mending', only(letter), {
      by: 'operator',
      mend: (record) => ({ ...record, workspaceId: 'workspace-2' }),
    });
    expect(refused.failures.map(({ error }) => error.code)).toEqual(['mend_refused']);
    const rehearsed = await desk.letters.redrive('mending', only(letter), { by: 'operator', mode: 'rehearse' });
    expect(rehearsed.done).toBe(1);
    expect(await lettersOf('mending', 'mended')).toHaveLength(1);
    await desk.letters.redrive('mending', only(letter), {
      by: 'operator',
      mend: (record) => ({ ...record, event: 'Product Viewed' }),
    });
    await eventually(async () => expect((await stage.counts()).mended).toBe(1), PATIENCE);
  });

  it('hold a timer that can not be handled, which fires once when it is redriven', async () => {
    const clock = new SimulatedClock(Date.now());
    {
      await using stage = await startStage(installation, 'timing', { clock, handler: new DeafStage() });
      await publish(anEvent('alarmed', 1, ALARM));
      await eventually(async () => expect((await stage.counts()).alarmed).toBe(1), PATIENCE);
      clock.advance(60_000);
      await letterOf('timing', 'alarmed');
    }
    const letter = await letterOf('timing', 'alarmed');
    expect(letter).toMatchObject({ topic: 'timers', workspaceId: null, errorCode: 'record_rejected' });
    expect(await desk.letters.show('timing', letter.letterId)).toMatchObject({
      content: { kind: 'decoded', record: { payload: { profileId: 'alarmed' } } },
    });
    await desk.redriveAndDie('timing', letter.letterId);
    await desk.letters.redrive('timing', only(letter), { by: 'operator' });
    await using mended = await startStage(installation, 'timing', { clock, handler: new MendedStage() });
    await eventually(async () => expect((await mended.counts()).alarmed).toBe(101), PATIENCE);
    await publish(anEvent('alarmed', 2));
    await eventually(async () => expect((await mended.counts()).alarmed).toBe(102), PATIENCE);
  });

  it('hold bytes that nobody can decode, and can be given the record that was meant', async () => {
    await using stage = await startStage(installation, 'garbled');
    const unknownSchema = Buffer.from([0, 0x7f, 0xff, 0xff, 0xf0, 1, 2, 3]);
    await desk.write('profiles.activity', 'garbled', Buffer.from('{"type":"EventResolved"}'));
    await desk.write('profiles.activity', 'foreign', unknownSchema);
    const garbled = await letterOf('garbled', 'garbled');
    const foreign = await letterOf('garbled', 'foreign');
    for (const letter of [garbled, foreign]) {
      expect(letter).toMatchObject({ errorCode: 'record_undecodable', workspaceId: null, partition: 0 });
    }
    expect(await desk.letters.show('garbled', foreign.letterId)).toMatchObject({
      value: unknownSchema,
      content: { kind: 'undecodable', reason: 'The registry knows no schema 2147483632.' },
    });
    await desk.letters.redrive('garbled', only(garbled), { by: 'operator', mend: () => anEvent('garbled', 1) });
    await eventually(async () => expect((await stage.counts()).garbled).toBe(1), PATIENCE);
  });

  it('hold a record that is as large as a topic takes, and bring it back', async () => {
    await using stage = await startStage(installation, 'large');
    const note = 'x'.repeat(topics['profiles.activity'].maxRecordBytes - 1_000);
    const record = { ...anEvent('large', 1, POISON), properties: JSON.stringify({ note }) };
    await publish(record);
    const letter = await letterOf('large', 'large');
    expect(letter.valueBytes).toBeGreaterThan(999_000);
    await desk.letters.redrive('large', only(letter), {
      by: 'operator',
      mend: (old) => ({ ...old, event: 'Product Viewed' }),
    });
    await eventually(async () => expect((await stage.counts()).large).toBe(1), PATIENCE);
  });

  it('delay the lane that they come from by less than a second', async () => {
    await using stage = await startStage(installation, 'hurried');
    const batch = (profileId: string, middle: string): Promise<void> =>
      installation.publish(
        Array.from({ length: 400 }, (_value, number) => ({
          topic: 'profiles.activity' as const,
          record: anEvent(profileId, number, number === 200 ? middle : 'Product Viewed'),
        })),
      );
    const durationOf = async (profileId: string, middle: string, count: number): Promise<number> => {
      await batch(profileId, 'Product Viewed');
      await eventually(async () => expect((await stage.counts())[profileId]).toBe(400), PATIENCE);
      const startedAt = performance.now();
      await batch(profileId, middle);
      await eventually(async () => expect((await stage.counts())[profileId]).toBe(400 + count), {
        ...PATIENCE,
        intervalMs: 5,
      });
      return performance.now() - startedAt;
    };
    const healthy = await durationOf('healthy', 'Product Viewed', 400);
    const poisoned = await durationOf('poisoned', POISON, 399);
    // Where the machine itself is slow, the lane without a poison record tells how slow.
    expect(poisoned - healthy).toBeLessThan(Math.max(1_000, healthy));
    const { attempts } = await letterOf('hurried', 'poisoned');
    expect(attempts).toBeLessThanOrEqual(MOST_ATTEMPTS);
  });
});
