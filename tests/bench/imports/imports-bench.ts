import { readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportingClient, ImportingIngest } from '../../support/importing-ingest.ts';
import { withInfrastructure } from '../infrastructure.ts';
import { type BenchReport, figure, machine, ratio } from '../report.ts';
import { plainKafka } from '../stream/kafka.ts';
import { type GenerateOptions, generateCsv } from './generate-csv.ts';

const BYTES = Number(process.env.BENCH_IMPORT_BYTES ?? 1_000_000_000);
const KINDS = ['profiles', 'events'] as const;
const GOAL_ROWS_PER_SECOND = 30_000;
const GOAL_PEAK_MIB = 300;
const MIB = 1024 * 1024;
/** What operators are told to set where memory is short. */
const NODE_FLAGS = process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [
  '--max-old-space-size=512',
  '--max-semi-space-size=16',
];

interface MeasuredImport {
  readonly kind: GenerateOptions['kind'];
  readonly rows: number;
  readonly bytes: number;
  readonly uploadSeconds: number;
  readonly rowsPerSecond: number;
  readonly cpuMicroseconds: number;
  readonly idleMib: number;
  readonly peakMib: number;
}

/** How many rows a second of a large CSV become durable in Kafka (acks=all), and the memory that takes. */
export const importsBench = (): Promise<BenchReport> =>
  withInfrastructure(async () => {
    const measured: MeasuredImport[] = [];
    for (const kind of KINDS) measured.push(await measure(kind));
    const slowest = Math.min(...measured.map(({ rowsPerSecond }) => rowsPerSecond));
    const largest = Math.max(...measured.map(({ peakMib }) => peakMib));
    return {
      bench: 'imports',
      title: `Imports of a CSV of ${figure(BYTES / 1_000_000)} MB, every row durable (acks=all)`,
      columns: ['', 'rows', 'rows/s', 'of the goal', 'MB/s', 'CPU µs a row', 'idle MiB', 'peak MiB', 'upload s'],
      rows: measured.map(({ kind, rows, rowsPerSecond, bytes, ...figures }) => [
        kind === 'events' ? 'orders' : kind,
        figure(rows),
        figure(rowsPerSecond),
        ratio(rowsPerSecond, GOAL_ROWS_PER_SECOND),
        figure((rowsPerSecond * bytes) / rows / 1_000_000),
        ...[figures.cpuMicroseconds, figures.idleMib, figures.peakMib, figures.uploadSeconds].map(figure),
      ]),
      notes: [
        `${machine()}; Kafka, PostgreSQL and ingest share them. One run, in a process that does nothing else.`,
        'From the start to the end of the import: its SHA-256, reading, mapping, Kafka, checkpoints in PostgreSQL.',
        `Peak is VmHWM, of the upload and the import; idle is VmRSS before them. Node was started with ${NODE_FLAGS.join(' ')}.`,
        `Goals: ${figure(GOAL_ROWS_PER_SECOND)} rows/s, and a peak of ${figure(GOAL_PEAK_MIB)} MiB.`,
      ],
      figures: { slowestRowsPerSecond: slowest, largestPeakMib: largest },
    };
  });

async function measure(kind: GenerateOptions['kind']): Promise<MeasuredImport> {
  const path = join(tmpdir(), `ichie-bench-${kind}-${String(process.pid)}.csv`);
  await using ground = await ImportingIngest.prepare(`bench-imports-${kind}`);
  try {
    const rows = await generateCsv({ kind, path, bytes: BYTES });
    const { size: bytes } = await stat(path);
    await using ingest = await ground.start({}, NODE_FLAGS);
    const client = new ImportingClient(ingest);
    const idleMib = await residentMib(ingest.pid, 'VmRSS');
    const uploadAt = performance.now();
    const importId = await client.prepare(kind, path);
    const uploadSeconds = (performance.now() - uploadAt) / 1_000;
    const [cpuBefore, startedAt] = [await ingest.cpuMs(), performance.now()];
    await client.start(importId);
    const { counts } = await client.reaches(
      importId,
      ({ state }) => state === 'completed' || state === 'failed',
      900_000,
    );
    const elapsedMs = performance.now() - startedAt;
    const cpuMs = (await ingest.cpuMs()) - cpuBefore;
    if (counts.rowsAccepted !== rows) throw new Error(`Of ${String(rows)} rows came ${JSON.stringify(counts)}.`);
    return {
      kind,
      rows,
      bytes,
      uploadSeconds,
      rowsPerSecond: (rows * 1_000) / elapsedMs,
      cpuMicroseconds: (cpuMs * 1_000) / rows,
      idleMib,
      peakMib: await residentMib(ingest.pid, 'VmHWM'),
    };
  } finally {
    await rm(path, { force: true });
    await deleteTopics(ground);
  }
}

/** Some GB, which nobody reads. */
async function deleteTopics({ installation: { stream } }: ImportingIngest): Promise<void> {
  const admin = plainKafka(stream.brokers).admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [`${stream.topicPrefix}events.collected`] });
  await admin.disconnect();
}

async function residentMib(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return (Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024) / MIB;
}
