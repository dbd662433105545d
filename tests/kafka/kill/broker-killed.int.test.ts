import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { publishInfrastructure, testInfrastructure } from '@ichie/testing';
import { seededRandom } from '../../support/seeded-random.ts';
import { startBrokerBehindProxy } from '../broker-behind-proxy.ts';
import { createKillGround } from './kill-ground.ts';

const SEED = 12;
const ROUNDS = 2;

describe('a broker that is killed under load', () => {
  it('has everything that ingest answered with 200, and ingest goes on when it is back', async () => {
    const random = seededRandom(SEED);
    await using broker = await startBrokerBehindProxy();
    const shared = testInfrastructure();
    publishInfrastructure({ ...shared, kafkaBrokers: [broker.address] }, process.env);
    await using ground = await createKillGround('broker-killed').finally(() => {
      publishInfrastructure(shared, process.env);
    });
    await using ingest = await ground.startIngest();
    const load = ground.load();
    for (let round = 0; round < ROUNDS; round += 1) {
      await load.more(200);
      await delay(random.integer(0, 700));
      await broker.kill();
      await delay(random.integer(500, 4_000));
      await broker.startAgain();
    }
    await load.more(200);
    await load[Symbol.asyncDispose]();
    expect(await ground.lost(load)).toEqual([]);
    expect((await fetch(`${ingest.url}/livez`)).status).toBe(200);
    // Senders were never told that their events are no good: they would have dropped them.
    expect([...load.statuses.keys()].filter((status) => ![0, 200, 429, 503].includes(status))).toEqual([]);
    expect((load.statuses.get(503) ?? 0) + (load.statuses.get(429) ?? 0)).toBeGreaterThan(0);
  }, 240_000);
});
