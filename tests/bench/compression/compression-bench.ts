import { join } from 'node:path';
import { createRuntime } from '@ichie/platform';
import type { StreamConfig } from '@ichie/stream';
import { createTestInstallation } from '@ichie/testing';
import { withInfrastructure } from '../infrastructure.ts';
import { type BenchReport, figure, machine } from '../report.ts';
import { BenchProcess } from '../stream/load/bench-process.ts';
import { inTurn, medians } from '../stream/measure/in-turn.ts';
import { createTopicSet } from '../stream/topic-set.ts';
import type { CompressionFigures, CompressionOptions } from './compression-process.ts';

const PARTITIONS = 8;
const ROUNDS = 3;
/** Much together, as under load, and little, as on a quiet day. */
const LOADS = [
  { together: 2_000, records: 40_000 },
  { together: 80, records: 8_000 },
] as const;
const SUBJECTS = (['none', 'gzip', 'zstd'] as const).flatMap((compression) =>
  LOADS.map((load) => ({ ...load, compression, name: `${compression}, ${figure(load.together)} together` })),
);

/** What compressing the batches of producers costs in CPU and saves in bytes. */
export const compressionBench = (): Promise<BenchReport> =>
  withInfrastructure(async () => {
    await using installation = await createTestInstallation({ name: 'bench-compression', services: [], groups: [] });
    await using runtime = await createRuntime('bench-compression', installation.runtime);
    const measured = await inTurn(ROUNDS, SUBJECTS, async ({ compression, together, records }, round) => {
      const name = `compression-${compression}-${String(together)}-${String(round)}`;
      const parts = { stream: installation.stream, logger: runtime.logger, name };
      const topics = await createTopicSet({ ...parts, inputPartitions: PARTITIONS, groups: [] });
      const stream: StreamConfig = { ...topics.stream, compression };
      const options: CompressionOptions = { stream, records, together };
      await using program = new BenchProcess(join(import.meta.dirname, 'compression-process.ts'), options);
      return await program.next<CompressionFigures>();
    });
    const rows = [...measured].map(([subject, rounds]) => ({ subject, figures: medians(rounds) }));
    return {
      bench: 'compression',
      title: 'Compression of records of about 400 bytes',
      columns: ['', 'bytes a record', 'CPU µs to write one', 'CPU µs to read one'],
      rows: rows.map(({ subject, figures }) => [
        subject.name,
        ...[figures.bytes, figures.writeCpuMicroseconds, figures.readCpuMicroseconds].map(figure),
      ]),
      notes: [
        `${machine()}; Kafka shares them. Medians of ${String(ROUNDS)} rounds, ${String(PARTITIONS)} partitions.`,
        'CPU is that of the process, encoding and decoding included; bytes are all that it writes.',
      ],
      figures: Object.fromEntries(
        rows.flatMap(({ subject, figures }) =>
          Object.entries(figures).map(([name, value]) => [`${subject.name}: ${name}`, value]),
        ),
      ),
    };
  });
