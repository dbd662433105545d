import { join } from 'node:path';
import { eventually } from '@ichie/testing';
import { percentile } from '../../percentile.ts';
import type { Contender, StagePlace } from '../contenders/contender.ts';
import { BenchProcess } from '../load/bench-process.ts';
import type { OpenLoopOptions } from '../load/open-loop-process.ts';
import type { ReaderFigures, ReaderOptions } from '../load/reader-process.ts';
import { GroupProgress } from './group-progress.ts';

export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly repeated: number;
  /** Of the stage's own process. */
  readonly cpuMicroseconds: number;
}

export interface OpenLoop {
  /** Whole milliseconds between two events. */
  readonly intervalMs: number;
  readonly warmUpEvents: number;
  readonly measuredEvents: number;
}

const load = join(import.meta.dirname, '../load');
/** Time for the load generator to start. */
const HEAD_START_MS = 1_000;

/** How long a record takes from when it was due to be published to the reader of what the stage emits for it. */
export async function measureLatency(contender: Contender, place: StagePlace, loop: OpenLoop): Promise<Latency> {
  const { topics, group: run } = place;
  const events = loop.warmUpEvents + loop.measuredEvents;
  await using progress = await GroupProgress.connect(topics, place.group);
  await using stage = await contender.start(place);
  const readerOptions: ReaderOptions = { topics, run, events, warmUpEvents: loop.warmUpEvents };
  await using reader = new BenchProcess(join(load, 'reader-process.ts'), readerOptions);
  await reader.next<'reading'>();
  await eventually(
    async () => {
      if (!(await progress.isReady())) throw new Error(`${contender.name} is not ready.`);
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  );
  const cpuBefore = await stage.cpuMs();
  const startsAt = Date.now() + HEAD_START_MS;
  const loopOptions: OpenLoopOptions = { topics, run, events, intervalMs: loop.intervalMs, startsAt };
  await using generator = new BenchProcess(join(load, 'open-loop-process.ts'), loopOptions);
  await generator.next<'published'>();
  const { latenciesMs, repeated } = await reader.next<ReaderFigures>();
  return {
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    repeated,
    cpuMicroseconds: (((await stage.cpuMs()) - cpuBefore) / events) * 1000,
  };
}
