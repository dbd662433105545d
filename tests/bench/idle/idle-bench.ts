import { setTimeout as delay } from 'node:timers/promises';
import { SERVICES } from '@ichie/local';
import { type RunningIchie, startIchie } from '@ichie/testing';
import { processCpuMs } from '../../support/process-cpu.ts';
import { type BenchReport, machine } from '../report.ts';

/** How long an installation is left alone before it counts as quiet: what starts it and compiles it is over by then. */
const QUIET_AFTER_MS = 60_000;
const MEASURED_MS = 60_000;
const LIMIT_PERCENT = 1;
const INFRASTRUCTURE = ['kafka', 'postgres', 'registry'] as const;

/** What each service costs while nothing happens, as `npm start -- --no-demo` runs it. */
export async function idleBench(): Promise<BenchReport> {
  await using ichie = await startIchie();
  await delay(QUIET_AFTER_MS);
  const services = SERVICES.map(({ name }) => name);
  const measured = await measure(ichie, [...services, ...INFRASTRUCTURE]);
  const infrastructure = INFRASTRUCTURE.map((name) => `${name} ${percent(measured.get(name))}`).join(', ');
  return {
    bench: 'idle',
    title: 'What a service costs while nothing happens',
    columns: ['', '% of a core', 'limit'],
    rows: services.map((name) => {
      const cost = measured.get(name) ?? Number.NaN;
      return [name, percent(cost), cost < LIMIT_PERCENT ? `< ${String(LIMIT_PERCENT)}` : '**missed**'];
    }),
    notes: [
      `${machine()}; Kafka, PostgreSQL and the registry beside them.`,
      `User and system time of the whole process over ${String(MEASURED_MS / 1000)} s, after ${String(QUIET_AFTER_MS / 1000)} s without anything.`,
      `The main processes beside them: ${infrastructure} %.`,
    ],
    figures: Object.fromEntries(measured),
  };
}

/** Percent of a core, by name. */
async function measure(ichie: RunningIchie, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const startedAt = performance.now();
  const before = await cpuOf(ichie, names);
  await delay(MEASURED_MS);
  const after = await cpuOf(ichie, names);
  const elapsedMs = performance.now() - startedAt;
  return new Map([...after].map(([name, cpuMs]) => [name, (100 * (cpuMs - (before.get(name) ?? 0))) / elapsedMs]));
}

async function cpuOf(ichie: RunningIchie, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return new Map(
    await Promise.all(names.map(async (name) => [name, await processCpuMs(await ichie.pidOf(name))] as const)),
  );
}

const percent = (value = Number.NaN): string => value.toFixed(2);
