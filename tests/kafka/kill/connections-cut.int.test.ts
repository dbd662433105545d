import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { publishInfrastructure, testInfrastructure } from '@ichie/testing';
import { seededRandom } from '../../support/seeded-random.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';
import { startBrokerBehindProxy } from '../broker-behind-proxy.ts';
import { createKillGround } from './kill-ground.ts';

const SEED = 13;
const ROUNDS = 16;

describe('connections that are cut under load', () => {
  it('take nothing away that was answered with 200, before ingest or behind it', async () => {
    const random = seededRandom(SEED);
    await using broker = await startBrokerBehindProxy();
    const shared = testInfrastructure();
    publishInfrastructure({ ...shared, kafkaBrokers: [broker.address] }, process.env);
    await using ground = await createKillGround('connections-cut').finally(() => {
      publishInfrastructure(shared, process.env);
    });
    await using ingest = await ground.startIngest();
    await using toIngest = await TcpProxy.start(ground.port);
    const load = ground.load(`http://127.0.0.1:${String(toIngest.port)}`);
    for (let round = 0; round < ROUNDS; round += 1) {
      await load.more(100);
      await delay(random.integer(0, 300));
      random.pick([toIngest, broker.proxy]).cut();
    }
    await load.more(100);
    await load[Symbol.asyncDispose]();
    expect(await ground.lost(load)).toEqual([]);
    expect((await fetch(`${ingest.url}/livez`)).status).toBe(200);
    expect([...load.statuses.keys()].filter((status) => ![0, 200, 429, 503].includes(status))).toEqual([]);
    expect(load.statuses.get(0)).toBeGreaterThan(0);
  }, 240_000);
});
