import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EventCollected, createCodec, eventsCollectedTopic } from '@ichie/contracts';
import { migrations } from '@ichie/ingest/migrations';
import { hashSecret } from '@ichie/kernel';
import { type TestInstallation, createTestInstallation, eventually, freePort, aSource } from '@ichie/testing';
import { ServiceProcess } from '../../support/service-process.ts';
import { withInfrastructure } from '../infrastructure.ts';
import { percentile } from '../percentile.ts';
import { type BenchReport, figure, machine, ratio } from '../report.ts';
import { BareServer } from './bare-server.ts';
import { aBatch } from './bench-batch.ts';
import type { LoadFigures, LoadOptions } from './load-generator.ts';
import { producerPerformance } from './producer-performance.ts';

const run = promisify(execFile);

const WRITE_KEY = 'wk_bench';
const WARM_UP_MS = 4_000;
const MEASURED_MS = 10_000;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const RECORDS_OF_LIMIT = 1_000_000;
const FRAME_BYTES = 5;
const SAMPLE = 100;

const SINGLE = { name: 'batches of 1', eventsPerRequest: 1, connections: 64 } as const;
const LOADS = [{ name: 'batches of 100', eventsPerRequest: 100, connections: 16 }, SINGLE] as const;

/** What takes requests, in a process of its own. */
type MeasuredServer = Pick<ServiceProcess, 'url' | 'cpuMs'>;

/**
 * How many events a second ingest makes durable over HTTP, beside what the broker takes from Kafka's own producer, and
 * beside the requests that a server in Node takes which does nothing.
 */
export const ingestBench = (): Promise<BenchReport> =>
  withInfrastructure(async () => {
    await using installation = await createTestInstallation({
      name: 'bench-ingest',
      services: [migrations],
      groups: ['ingest'],
    });
    await using ingest = await startIngest(installation);
    await using bare = await BareServer.start();
    await letKeyIn(installation, ingest);
    const recordBytes = await meanRecordBytes(installation, ingest);

    // In turn, because what else runs on the machine is never quite the same.
    const limits: number[] = [];
    const measured: Record<string, MeasuredLoad[]> = {};
    const requests: MeasuredLoad[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      limits.push(await measureLimit(installation, recordBytes));
      for (const load of LOADS) (measured[load.name] ??= []).push(await measure(ingest, load));
      requests.push(await measure(bare, SINGLE));
    }
    limits.push(await measureLimit(installation, recordBytes));
    const limitPerSecond = percentile(limits, 0.5);
    const loads = LOADS.map((load) => medianOf(measured[load.name] ?? []));
    const open: MeasuredLoad[] = [];
    for (const { load, eventsPerSecond } of loads) open.push(await measure(ingest, load, eventsPerSecond / 2));
    return {
      bench: 'ingest',
      title: 'Ingest, every event durable (acks=all) before its 200',
      columns: ['', 'events/s', 'ratio to the limit', 'request p50 ms', 'request p99 ms', 'CPU µs an event'],
      rows: [
        ['kafka-producer-perf-test (the limit)', figure(limitPerSecond), ratio(1, 1), '', '', ''],
        ...loads.map((load) => rowOf(`ingest, ${load.load.name}`, load, limitPerSecond)),
        ...open.map((load) => rowOf(`ingest, ${load.load.name} at half of that`, load, limitPerSecond)),
        rowOf('a bare server of node:http, batches of 1', medianOf(requests), limitPerSecond),
      ],
      notes: [
        `${machine()}; Kafka, PostgreSQL, ingest and the load generator share them.`,
        `Medians of ${String(ROUNDS)} rounds, all in turn; kafka-producer-perf-test: ${limits.map(figure).join(', ')} records/s.`,
        'Neither side compresses. At half of it requests are due at a fixed rate (an open loop), and timed from when they were due.',
        `${figure(recordBytes)} bytes a record on both sides, the same topic of ${String(eventsCollectedTopic.partitions)} partitions.`,
        'The bare server reads the JSON and answers: what a request costs before anything is done.',
        ...loads.map(
          ({ load }) => `${load.name}: ${String(load.connections)} connections, one request at a time on each.`,
        ),
      ],
      figures: {
        limitPerSecond,
        recordBytes,
        ...Object.fromEntries(
          loads.map(({ load, eventsPerSecond }) => [
            `eventsPerSecondAt${String(load.eventsPerRequest)}`,
            eventsPerSecond,
          ]),
        ),
      },
    };
  });

const rowOf = (name: string, measured: MeasuredLoad, limitPerSecond: number): string[] => [
  name,
  figure(measured.eventsPerSecond),
  ratio(measured.eventsPerSecond, limitPerSecond),
  figure(percentile(measured.latenciesMs, 0.5)),
  figure(percentile(measured.latenciesMs, 0.99)),
  figure(measured.cpuMicroseconds),
];

async function startIngest(installation: TestInstallation): Promise<ServiceProcess> {
  const { stream } = installation;
  return ServiceProcess.start(
    'ingest',
    {
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      KAFKA_BROKERS: stream.brokers.join(','),
      SCHEMA_REGISTRY_URL: stream.registryUrl,
      ICHIE_TOPIC_PREFIX: stream.topicPrefix,
      DATABASE_URL: installation.databaseUrl('ingest'),
      MANAGEMENT_TOKEN: 'management-token',
      SEALING_KEY: 'sealing-key-of-the-bench-with-enough-bytes',
    },
    process.env.BENCH_NODE_OPTIONS?.split(' '),
  );
}

async function letKeyIn(installation: TestInstallation, ingest: ServiceProcess): Promise<void> {
  await installation.publish([
    {
      topic: 'definitions.sources',
      record: aSource('bench', { keys: [{ kind: 'write', hash: hashSecret(WRITE_KEY), expiresAt: null }] }),
    },
  ]);
  await eventually(
    async () => {
      const response = await fetch(`${ingest.url}/v1/projects/${WRITE_KEY}/settings`);
      if (!response.ok) throw new Error(`Ingest does not know the write key yet: ${await response.text()}`);
    },
    { timeoutMs: 30_000, intervalMs: 200 },
  );
}

async function measureLimit({ stream }: TestInstallation, recordBytes: number): Promise<number> {
  const topic = `${stream.topicPrefix}${eventsCollectedTopic.name}`;
  const options = { brokers: stream.brokers, topic, records: RECORDS_OF_LIMIT, recordBytes };
  return (await producerPerformance(options)).recordsPerSecond;
}

interface MeasuredLoad {
  readonly load: (typeof LOADS)[number];
  readonly eventsPerSecond: number;
  readonly cpuMicroseconds: number;
  readonly latenciesMs: readonly number[];
}

/** The round whose throughput was the middle one. */
function medianOf(rounds: readonly MeasuredLoad[]): MeasuredLoad {
  const sorted = rounds.toSorted((left, right) => left.eventsPerSecond - right.eventsPerSecond);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('Nothing was measured.');
  return middle;
}

/** As fast as ingest answers, or at a rate. */
async function measure(
  server: MeasuredServer,
  load: (typeof LOADS)[number],
  wantedPerSecond?: number,
): Promise<MeasuredLoad> {
  const options: LoadOptions = {
    url: server.url,
    writeKey: WRITE_KEY,
    connections: load.connections,
    eventsPerRequest: load.eventsPerRequest,
    warmUpMs: WARM_UP_MS,
    measuredMs: MEASURED_MS,
    ...(wantedPerSecond === undefined ? {} : { requestsPerSecond: wantedPerSecond / load.eventsPerRequest }),
  };
  const cpuBefore = await server.cpuMs();
  const program = join(import.meta.dirname, 'load-generator.ts');
  const { stdout } = await run(process.execPath, [program, JSON.stringify(options)], { maxBuffer: 64 * 1024 * 1024 });
  const cpuMs = (await server.cpuMs()) - cpuBefore;
  // The process is our own and prints exactly this.
  const { events, eventsInAll, elapsedMs, latenciesMs, failedRequests } = JSON.parse(stdout) as LoadFigures;
  if (failedRequests > 0) throw new Error(`${String(failedRequests)} requests were not answered with 200.`);
  const eventsPerSecond = (events / elapsedMs) * 1000;
  const cpuMicroseconds = (cpuMs * 1000) / eventsInAll;
  return { load, eventsPerSecond, cpuMicroseconds, latenciesMs };
}

/** The mean size of the values that ingest writes. */
async function meanRecordBytes(installation: TestInstallation, ingest: ServiceProcess): Promise<number> {
  await using collected = await installation.collect('events.collected');
  await fetch(`${ingest.url}/v1/batch`, { method: 'POST', body: JSON.stringify(aBatch(WRITE_KEY, 0, SAMPLE)) });
  const records: EventCollected[] = await collected.waitFor(SAMPLE);
  const codec = createCodec(eventsCollectedTopic);
  const bytes = records.map((record) => codec.encode(record, FRAME_BYTES).length);
  return Math.round(bytes.reduce((sum, length) => sum + length, 0) / bytes.length);
}
