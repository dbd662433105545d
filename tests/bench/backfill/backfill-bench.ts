import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { migrations } from '@ichie/segmentation/migrations';
import { aProfile, createTestInstallation, type TestInstallation } from '@ichie/testing';
import { withInfrastructure } from '../infrastructure.ts';
import { percentile } from '../percentile.ts';
import { type BenchReport, figure, machine } from '../report.ts';
import { BenchProcess } from '../stream/load/bench-process.ts';
import type { BackfillFigures, BackfillOptions } from './backfill-process.ts';

/** How long live records may wait for a chunk. */
const LIMIT_MS = 50;
const LIVE_EVERY_MS = 40;
const PUBLISH_AT_ONCE = 5_000;
const SHARES = { median: 0.5, p95: 0.95, p99: 0.99, max: 1 } as const;

const INSTALLATIONS = [
  { name: 'one lane of 50,000 people', lanes: 1, people: 50_000 },
  { name: '8 lanes of 25,000 people each, at once', lanes: 8, people: 200_000 },
] as const;

type Installation = (typeof INSTALLATIONS)[number];

/** How long the chunks of a backfill hold up live records, while everybody enters two new segments. */
export const backfillBench = (): Promise<BenchReport> =>
  withInfrastructure(async () => {
    const measured: [Installation, BackfillFigures][] = [];
    for (const installation of INSTALLATIONS) measured.push([installation, await measure(installation)]);
    return {
      bench: 'backfill',
      title: 'How long a chunk of a backfill holds up live records',
      columns: [
        '',
        ...Object.keys(SHARES).map((name) => `${name} ms`),
        `p99 ≤ ${String(LIMIT_MS)} ms`,
        'chunks',
        'people/s',
        'live p50 ms',
        'live p99 ms',
      ],
      rows: measured.map(([{ name, people }, { holdsMs, agesMs, elapsedMs }]) => [
        name,
        ...Object.values(SHARES).map((share) => figure(percentile(holdsMs, share))),
        percentile(holdsMs, SHARES.p99) <= LIMIT_MS ? 'met' : '**missed**',
        figure(holdsMs.length),
        figure((people / elapsedMs) * 1000),
        figure(percentile(agesMs, 0.5)),
        figure(percentile(agesMs, 0.99)),
      ]),
      notes: [
        `${machine()}; Kafka, PostgreSQL, segmentation and the load share them.`,
        'A hold is the whole step of a chunk, from begin to commit: reading, evaluating, writing, and the wait until the step before is published.',
        `Everybody enters two segments that are published together. Meanwhile ${figure(1000 / LIVE_EVERY_MS)} live records come a second; live: from when such a record was written to the commit of its step.`,
      ],
      figures: Object.fromEntries(
        measured.flatMap(([{ lanes }, { holdsMs }]) =>
          Object.entries(SHARES).map(([name, share]) => [
            `${name}MsWith${String(lanes)}Lanes`,
            percentile(holdsMs, share),
          ]),
        ),
      ),
    };
  });

async function measure({ name, lanes, people }: Installation): Promise<BackfillFigures> {
  await using installation = await createTestInstallation({
    name: 'bench-backfill',
    services: [migrations],
    groups: ['segmentation'],
    partitions: lanes,
  });
  const { stream, runtime } = installation;
  const options: BackfillOptions = { stream, runtime, databaseUrl: installation.databaseUrl('segmentation'), people };
  await using segmentation = new BenchProcess(join(import.meta.dirname, 'backfill-process.ts'), options);
  await letCome(installation, people);
  await segmentation.next<'begun'>();
  const over = new AbortController();
  const live = keepAlive(installation, over.signal);
  const figures = await segmentation.next<BackfillFigures>();
  over.abort();
  await live;
  const shares = Object.values(SHARES).map((share) => figure(percentile(figures.holdsMs, share)));
  console.log(`${name}: ${Object.keys(SHARES).join(', ')} ${shares.join(', ')} ms`);
  return figures;
}

async function letCome(installation: TestInstallation, people: number): Promise<void> {
  for (let from = 0; from < people; from += PUBLISH_AT_ONCE) {
    await installation.publish(
      Array.from({ length: PUBLISH_AT_ONCE }, (_value, index) => ({
        topic: 'profiles.activity',
        record: aProfile(`person-${String(from + index)}`, 1, { city: 'Tokyo', plan: 'gold', visits: from + index }),
      })),
    );
  }
}

/** Somebody new comes, again and again, until told that it is over. */
async function keepAlive(installation: TestInstallation, over: AbortSignal): Promise<void> {
  for (let number = 0; !over.aborted; number += 1) {
    const record = aProfile(`newcomer-${String(number)}`, 1, { city: 'Kyoto' });
    await installation.publish([{ topic: 'profiles.activity', record }]);
    await delay(LIVE_EVERY_MS);
  }
}
