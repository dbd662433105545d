import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../support/seeded-random.ts';
import { createKillGround } from './kill-ground.ts';

const SEED = 11;
const ROUNDS = 4;

describe('ingest that is killed under load', () => {
  it('has everything in Kafka that it answered with 200', async () => {
    const random = seededRandom(SEED);
    await using ground = await createKillGround('ingest-killed');
    let ingest = await ground.startIngest();
    const load = ground.load();
    for (let round = 0; round < ROUNDS; round += 1) {
      await load.more(200);
      await delay(random.integer(0, 700));
      await ingest.kill();
      ingest = await ground.startIngest();
    }
    await load.more(200);
    await load[Symbol.asyncDispose]();
    expect(await ground.lost(load)).toEqual([]);
    // Requests were under way when it died.
    expect(load.statuses.get(0)).toBeGreaterThanOrEqual(ROUNDS);
    await ingest[Symbol.asyncDispose]();
  }, 240_000);
});
