import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES, type ServiceName } from '@ichie/local';
import { type RunningIchie, eventually, startIchie } from '@ichie/testing';
import { AdminClient } from '../support/admin-client.ts';
import { stockShelves } from '../support/tea-shop.ts';
import { type Outcome, type Sources, settledOutcome } from './outcome.ts';
import { publishShop } from './shop-definitions.ts';
import { EVENTS_PER_PERSON, PEOPLE, orders, playDay } from './shopping-day.ts';

const EVENTS = PEOPLE * EVENTS_PER_PERSON;
const EVENTS_PER_SECOND = 80;
const SETTLED_WITHIN_MS = 180_000;
const TEST_WITHIN_MS = 420_000;

interface DayWithKills {
  readonly name: string;
  /** Who is killed, in this order, spread over the day. */
  readonly kills: readonly ServiceName[];
}

const NAMES = SERVICES.map(({ name }) => name);

/** `ICHIE_CHAOS=each`: a day for every service, on which it is killed again and again; else one day, on which each is killed once. */
const DAYS: readonly DayWithKills[] =
  process.env.ICHIE_CHAOS === 'each'
    ? NAMES.map((name) => ({ name, kills: [name, name, name] }))
    : [{ name: 'every service', kills: NAMES }];

/**
 * The same day is played once in peace and once while services are killed: in one installation, by other people. What it
 * has led to must be the same.
 */
describe('a day on which services are killed', () => {
  let ichie: RunningIchie;
  let sources: Sources;
  let inPeace: Outcome;

  const play = async (day: string, onProgress: (sentEvents: number) => void): Promise<Outcome> => {
    const { ingest } = ichie.addresses;
    const { writeKey } = ichie.credentials.demo;
    await playDay({ name: day, ingestUrl: ingest, writeKey, eventsPerSecond: EVENTS_PER_SECOND, onProgress });
    return settledOutcome(sources, day, SETTLED_WITHIN_MS);
  };

  beforeAll(async () => {
    ichie = await startIchie();
    const { addresses, credentials } = ichie;
    const { workspaceId, secretKey } = credentials.demo;
    const admin = new AdminClient({ url: addresses.console, apiKey: credentials.admin.apiKey, workspaceId });
    sources = { admin, sandboxUrl: addresses.sandbox };
    await publishShop(admin);
    await eventually(() => stockShelves(addresses.recommendation, secretKey), { timeoutMs: 30_000 });
    inPeace = await play('calm', () => undefined);
  }, TEST_WITHIN_MS);

  afterAll(async () => {
    await ichie.stop();
  }, 60_000);

  it('is compared with a day that is as it should be', () => {
    const buyers = Array.from({ length: PEOPLE }, (_value, number) => number).filter(orders).length;
    const { people } = inPeace;
    expect(people).toHaveLength(PEOPLE);
    expect(people.filter(({ events }) => events === EVENTS_PER_PERSON)).toHaveLength(PEOPLE);
    expect(people.filter(({ segments }) => segments.includes('recent-buyers'))).toHaveLength(buyers);
    expect(people.filter(({ segments }) => segments.includes('gold'))).toHaveLength(PEOPLE / 4);
    expect(people.filter(({ segments }) => segments.includes('enthusiasts'))).toHaveLength(PEOPLE);
    expect(Object.values(inPeace.mails)).toEqual(Array.from({ length: PEOPLE + PEOPLE / 4 + buyers }, () => 1));
  });

  it.each(DAYS)(
    'ends with the same profiles, memberships and messages: $name',
    async ({ name, kills }) => {
      const killing: Promise<readonly [service: ServiceName, pid: number]>[] = [];
      const outcome = await play(`day-of-${name.replaceAll(' ', '-')}`, (sentEvents) => {
        const next = kills[killing.length];
        if (next !== undefined && sentEvents >= killAfter(killing.length, kills.length)) killing.push(kill(next));
      });
      const killed = await Promise.all(killing);
      expect(killed).toHaveLength(kills.length);
      for (const [service, pid] of killed) expect(await ichie.pidOf(service)).not.toBe(pid);
      expect(outcome).toEqual(inPeace);
    },
    TEST_WITHIN_MS,
  );

  const kill = async (service: ServiceName): Promise<readonly [ServiceName, number]> => {
    const pid = await ichie.pidOf(service);
    process.kill(pid, 'SIGKILL');
    return [service, pid];
  };
});

/** After how many events the kill is due: never at the very beginning or end. */
const killAfter = (index: number, count: number): number => Math.round((EVENTS * (index + 1)) / (count + 1));
