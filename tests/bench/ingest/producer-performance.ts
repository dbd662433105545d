import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KAFKA_PACKAGE, ensureMavenPackage, homeAt, javaProgram } from '@ichie/local';

const run = promisify(execFile);

const root = join(import.meta.dirname, '../../..');

export interface ProducerPerformanceOptions {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly records: number;
  readonly recordBytes: number;
}

/** What Kafka's own `kafka-producer-perf-test` reaches, with acks=all: the limit of the broker on this machine. */
export async function producerPerformance(options: ProducerPerformanceOptions): Promise<{ recordsPerSecond: number }> {
  const { packages } = homeAt(process.env.ICHIE_HOME ?? join(root, '.ichie'));
  const jars = await ensureMavenPackage(packages, KAFKA_PACKAGE);
  const { stdout } = await run(javaProgram(), [
    '-Xmx512m',
    '-cp',
    join(jars, '*'),
    'org.apache.kafka.tools.ProducerPerformance',
    ...['--bootstrap-server', options.brokers.join(',')],
    ...['--topic', options.topic],
    ...['--num-records', String(options.records)],
    ...['--warmup-records', String(Math.floor(options.records / 5))],
    ...['--record-size', String(options.recordBytes)],
    ...['--throughput', '-1'],
    ...['--command-property', 'acks=all'],
  ]);
  const summary = stdout.trim().split('\n').at(-1) ?? '';
  const recordsPerSecond = Number(/([\d.]+) records\/sec/.exec(summary)?.[1]);
  if (Number.isNaN(recordsPerSecond)) throw new Error(`kafka-producer-perf-test said something unexpected: ${summary}`);
  return { recordsPerSecond };
}
