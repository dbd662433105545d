import { join } from 'node:path';
import { type Database, openDatabase, sql } from '@ichie/database';
import { createRuntime } from '@ichie/platform';
import { createTestInstallation } from '@ichie/testing';
import { withInfrastructure } from '../../infrastructure.ts';
import { percentile } from '../../percentile.ts';
import { type BenchReport, figure, machine } from '../../report.ts';
import { BenchProcess } from '../load/bench-process.ts';
import { createTopicSet } from '../topic-set.ts';
import { measureEmptyLooks } from './empty-look.ts';
import { insertTimers } from './insert-timers.ts';
import type { TimersFigures, TimersOptions } from './timers-process.ts';

const GROUP = 'timers';
const PARTITIONS = 8;
const WAITING = 5_000_000;
const OVERDUE = 200_000;
const WARM_UP = 40_000;
const SOON = 5_000;
const SOON_INTERVAL_MS = 2;
/** Time to work off what is overdue before the others become due. */
const SOON_AFTER_MS = 40_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Timers beside five million others that wait: how fast they fire when many are due, and how late when few are. */
export const timersBench = (): Promise<BenchReport> =>
  withInfrastructure(async () => {
    await using installation = await createTestInstallation({
      name: 'bench-timers',
      services: [{ schema: 'bench', folder: join(import.meta.dirname, '../migrations') }],
      groups: [],
    });
    await using runtime = await createRuntime('bench-timers', installation.runtime);
    const { logger } = runtime;
    const topics = await createTopicSet({
      stream: installation.stream,
      logger,
      name: 'timers',
      inputPartitions: PARTITIONS,
      groups: [GROUP],
    });
    const place = { topics, group: GROUP, databaseUrl: installation.databaseUrl('bench') };
    await using database = openDatabase<unknown>({ url: place.databaseUrl, applicationName: 'bench' });
    await letWait(database);
    const looksMs = await measureEmptyLooks(database.kysely, GROUP, PARTITIONS);
    const soonFrom = await letFallDue(database);
    const options: TimersOptions = {
      place,
      overdueTimers: OVERDUE,
      warmUpTimers: WARM_UP,
      soonTimers: SOON,
      soonFrom,
    };
    await using firing = new BenchProcess(join(import.meta.dirname, 'timers-process.ts'), options);
    return reportOf(await firing.next<TimersFigures>(), looksMs, soonFrom);
  });

async function letWait({ kysely }: Database<unknown>): Promise<void> {
  const waiting = { name: 'waiting', count: WAITING, firstDueAt: Date.now() + DAY_MS, intervalMs: 100 };
  await insertTimers(kysely, { group: GROUP, partitions: PARTITIONS, ...waiting });
  await sql`VACUUM ANALYZE timers`.execute(kysely);
}

/** Answers from when on the timers are due whose lateness is measured. */
async function letFallDue({ kysely }: Database<unknown>): Promise<number> {
  const lanes = { group: GROUP, partitions: PARTITIONS };
  const now = Date.now();
  const soonFrom = now + SOON_AFTER_MS;
  await insertTimers(kysely, { ...lanes, name: 'overdue', count: OVERDUE, firstDueAt: now - DAY_MS, intervalMs: 1 });
  const soon = { name: 'soon', count: SOON, firstDueAt: soonFrom, intervalMs: SOON_INTERVAL_MS };
  await insertTimers(kysely, { ...lanes, ...soon });
  return soonFrom;
}

function reportOf(measured: TimersFigures, looksMs: readonly number[], soonFrom: number): BenchReport {
  const { timersPerSecond, cpuMicroseconds, latenessMs, caughtUpAt } = measured;
  const figures = {
    timersPerSecond,
    cpuMicroseconds,
    latenessP50Ms: percentile(latenessMs, 0.5),
    latenessP99Ms: percentile(latenessMs, 0.99),
    emptyLookP50Ms: percentile(looksMs, 0.5),
    emptyLookP99Ms: percentile(looksMs, 0.99),
  };
  return {
    bench: 'timers',
    title: `Timers, while ${figure(WAITING)} wait`,
    columns: [
      'timers/s',
      'Node CPU µs a timer',
      'late p50 ms',
      'late p99 ms',
      'empty look p50 ms',
      'empty look p99 ms',
    ],
    rows: [Object.values(figures).map(figure)],
    notes: [
      `${machine()}; Kafka, PostgreSQL and the stage share them. ${String(PARTITIONS)} lanes.`,
      `Timers/s: ${figure(OVERDUE - WARM_UP)} that are overdue, after ${figure(WARM_UP)} others; each emits a record.`,
      `Lateness: ${figure(SOON)} timers, ${figure(1000 / SOON_INTERVAL_MS)} a second, from when each was due to the commit of its step.`,
      ...(caughtUpAt > soonFrom ? ['The overdue ones were still being fired when these became due.'] : []),
    ],
    figures,
  };
}
