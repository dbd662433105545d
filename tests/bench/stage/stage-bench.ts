import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EventResolved } from '@ichie/contracts';
import { type TestInstallation, createTestInstallation } from '@ichie/testing';
import { withInfrastructure } from '../infrastructure.ts';
import { type BenchReport, figure, machine, ratio } from '../report.ts';
import type { StageFigures, StageOptions } from './stage-process.ts';

const run = promisify(execFile);

const RECORDS = 200_000;
const WARM_UP_RECORDS = 40_000;
const PROFILES = 5_000;
const PUBLISH_AT_ONCE = 5_000;

/** What a prototype of the lane row reached on 2 cores, with Kafka and PostgreSQL on the same ones. */
const PROTOTYPE = { recordsPerSecond: 26_000, cpuMicroseconds: 35 };

/** How many records a second one stage of the stream library handles when records wait for it. */
export const stageBench = (): Promise<BenchReport> =>
  withInfrastructure(async () => {
    await using installation = await createTestInstallation({
      name: 'bench-stage',
      services: [{ schema: 'bench', folder: join(import.meta.dirname, 'migrations') }],
      groups: ['bench-stage'],
    });
    await fill(installation);
    const { records, elapsedMs, cpuMs, steps } = await measure(installation);
    const recordsPerSecond = (records / elapsedMs) * 1000;
    const cpuMicroseconds = (cpuMs / records) * 1000;
    return {
      bench: 'stage',
      title: 'One stage of libs/stream',
      columns: ['', 'measured', 'prototype on 2 cores', 'ratio'],
      rows: [
        [
          'records/s',
          figure(recordsPerSecond),
          figure(PROTOTYPE.recordsPerSecond),
          ratio(recordsPerSecond, PROTOTYPE.recordsPerSecond),
        ],
        [
          'Node CPU µs a record',
          figure(cpuMicroseconds),
          figure(PROTOTYPE.cpuMicroseconds),
          ratio(cpuMicroseconds, PROTOTYPE.cpuMicroseconds),
        ],
      ],
      notes: [
        `${machine()}; Kafka, PostgreSQL and the stage share them.`,
        `${figure(records)} records in ${figure(steps)} steps of up to 500: decode, one upsert, one record out for each in, lane row, publish.`,
      ],
      figures: { recordsPerSecond, cpuMicroseconds, records, steps, elapsedMs, cpuMs },
    };
  });

async function fill(installation: TestInstallation): Promise<void> {
  for (let from = 0; from < RECORDS; from += PUBLISH_AT_ONCE) {
    const numbers = Array.from({ length: PUBLISH_AT_ONCE }, (_value, index) => from + index);
    await installation.publish(numbers.map((number) => ({ topic: 'profiles.activity', record: anEvent(number) })));
  }
}

async function measure(installation: TestInstallation): Promise<StageFigures> {
  const options: StageOptions = {
    runtime: installation.runtime,
    stream: installation.stream,
    databaseUrl: installation.databaseUrl('bench'),
    expectedRecords: RECORDS,
    warmUpRecords: WARM_UP_RECORDS,
  };
  const flags = process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [];
  const program = join(import.meta.dirname, 'stage-process.ts');
  const { stdout } = await run(process.execPath, [...flags, program, JSON.stringify(options)]);
  // The process is our own and prints exactly this.
  return JSON.parse(stdout) as StageFigures;
}

/** About 400 bytes on the wire, as an event with a few properties has. */
const anEvent = (number: number): EventResolved => ({
  type: 'EventResolved',
  workspaceId: '5f0c6a52-6f9b-4b58-9f0e-0b5f6f0f6a11',
  profileId: `3d1c2f90-0000-4000-8000-${String(number % PROFILES).padStart(12, '0')}`,
  version: number,
  sourceId: 'a2f4be0e-7a86-4f1c-9d0b-1f0a5f0f6a11',
  messageId: `node-next-1700000000000-${String(number)}`,
  method: 'track',
  event: 'Product Viewed',
  anonymousId: null,
  userId: `user-${String(number % PROFILES)}`,
  properties: JSON.stringify({
    product_id: `tea-${String(number % 24)}`,
    name: 'Sencha',
    price: 1200,
    currency: 'JPY',
  }),
  context: JSON.stringify({ library: { name: '@segment/analytics-node', version: '3.1.0' }, locale: 'ja-JP' }),
  timestamp: 1_700_000_000_000 + number,
  receivedAt: 1_700_000_000_000 + number,
});
