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

/** `ICHIE_CHAOS=each` plays a day for every service; else one day, in which each of them is killed once. */
const KILLED_ON_A_DAY: readonly (readonly ServiceName[])[] =
  process.env.ICHIE_CHAOS === 'each' ? SERVICES.map(({ name }) => [name]) : [SERVICES.map(({ name }) => name)];

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
    const people = Object.values(inPeace.people);
    expect(people).toHaveLength(PEOPLE);
    expect(people.filter(({ events }) => events === EVENTS_PER_PERSON)).toHaveLength(PEOPLE);
    expect(people.filter(({ segments }) => segments.includes('recent-buyers'))).toHaveLength(buyers);
    expect(people.filter(({ segments }) => segments.includes('gold'))).toHaveLength(PEOPLE / 4);
    expect(people.filter(({ segments }) => segments.includes('enthusiasts'))).toHaveLength(PEOPLE);
    expect(Object.values(inPeace.mails)).toEqual(Array.from({ length: PEOPLE + PEOPLE / 4 + buyers }, () => 1));
  });

  it.each(KILLED_ON_A_DAY.map((services) => ({ services, names: services.join(', ') })))(
    'ends with the same profiles, memberships and messages: $names',
    async ({ services }) => {
      const day = `day-of-${services.length === 1 ? (services[0] ?? '') : 'all'}`;
      const killed = new Map<ServiceName, number>();
      const kills: Promise<void>[] = [];
      const outcome = await play(day, (sentEvents) => {
        const due = services.filter((_name, index) => sentEvents >= killAfter(index, services.length));
        for (const name of due.filter((name) => !killed.has(name))) {
          killed.set(name, Number.NaN);
          kills.push(
            ichie.pidOf(name).then((pid) => {
              killed.set(name, pid);
              process.kill(pid, 'SIGKILL');
            }),
          );
        }
      });
      await Promise.all(kills);
      for (const name of services) expect(await ichie.pidOf(name)).not.toBe(killed.get(name));
      expect(outcome).toEqual(inPeace);
    },
    TEST_WITHIN_MS,
  );
});

/** The kills are spread over the middle of the day. */
const killAfter = (index: number, count: number): number => Math.round((EVENTS * (index + 1)) / (count + 1));
