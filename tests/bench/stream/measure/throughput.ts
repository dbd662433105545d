import { setTimeout as delay } from 'node:timers/promises';
import type { Contender, StagePlace } from '../contenders/contender.ts';
import { GroupProgress } from './group-progress.ts';

export interface Throughput {
  readonly recordsPerSecond: number;
  /** Of the stage's own process. */
  readonly cpuMicroseconds: number;
}

export interface Backlog {
  /** Records that pass before the clock starts: connections are made and code is compiled by then. */
  readonly warmUpRecords: number;
  /** Where the clock stops: short of the end, when some partitions have nothing left. */
  readonly untilRecords: number;
}

const LOOK_EVERY_MS = 40;
const LONGEST_MS = 120_000;

/** How fast a stage works off what waits for it. */
export async function measureThroughput(
  contender: Contender,
  place: StagePlace,
  { warmUpRecords, untilRecords }: Backlog,
): Promise<Throughput> {
  await using progress = await GroupProgress.connect(place.topics, place.group);
  await using stage = await contender.start(place);
  const reach = async (records: number): Promise<{ at: number; cpuMs: number; consumed: number }> => {
    for (const givenUpAt = performance.now() + LONGEST_MS; performance.now() < givenUpAt;) {
      const consumed = await progress.consumed();
      if (consumed >= records) return { at: performance.now(), cpuMs: await stage.cpuMs(), consumed };
      stage.assertRunning();
      await delay(LOOK_EVERY_MS);
    }
    throw new Error(`${contender.name} has not come to ${String(records)} records.`);
  };
  const start = await reach(warmUpRecords);
  const end = await reach(untilRecords);
  const records = end.consumed - start.consumed;
  return {
    recordsPerSecond: (records / (end.at - start.at)) * 1000,
    cpuMicroseconds: ((end.cpuMs - start.cpuMs) / records) * 1000,
  };
}
