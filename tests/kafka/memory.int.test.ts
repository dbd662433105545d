import { describe, expect, it } from '@jest/globals';
import { LANES, measureMemory } from '../bench/memory/measure-memory.ts';

const MIB = 1024 * 1024;
/** What libs/stream/src/kafka/README.md promises of each lane. */
const MIB_A_LANE = 32;
/** Much more than that waits for each lane: to hold it in any form would break the promise. */
const RECORDS_A_LANE = 50;

describe('lanes behind a backlog of records of 1 MB', () => {
  it('take no more memory than is promised', async () => {
    const [measured] = await measureMemory({ rounds: 1, recordsALane: RECORDS_A_LANE });
    const { idleBytes = 0, peakBytes = Infinity } = measured ?? {};
    expect((peakBytes - idleBytes) / LANES / MIB).toBeLessThan(MIB_A_LANE);
  }, 180_000);
});
