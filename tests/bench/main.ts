/**
 * Benchmarks: figures beside a limit or a peer in the same run. `npm run bench` runs all, `npm run bench -- stream` some.
 * Never part of the tests: a figure is not right or wrong.
 */
import type { BenchReport } from './report.ts';
import { publishReport } from './report.ts';

const BENCHES: Readonly<Record<string, () => Promise<() => Promise<BenchReport>>>> = {
  stream: async () => (await import('./stream/stream-bench.ts')).streamBench,
  timers: async () => (await import('./stream/timers/timers-bench.ts')).timersBench,
  memory: async () => (await import('./memory/memory-bench.ts')).memoryBench,
  compression: async () => (await import('./compression/compression-bench.ts')).compressionBench,
  ingest: async () => (await import('./ingest/ingest-bench.ts')).ingestBench,
  dedup: async () => (await import('./dedup/dedup-bench.ts')).dedupBench,
  latency: async () => (await import('./latency/latency-bench.ts')).latencyBench,
  csv: async () => (await import('./csv/csv-bench.ts')).csvBench,
  encoding: async () => (await import('./encoding/encoding-bench.ts')).encodingBench,
  imports: async () => (await import('./imports/imports-bench.ts')).importsBench,
  backfill: async () => (await import('./backfill/backfill-bench.ts')).backfillBench,
  idle: async () => (await import('./idle/idle-bench.ts')).idleBench,
};

if (process.argv.includes('--help')) {
  console.log(`npm run bench -- [${Object.keys(BENCHES).join('] [')}]: all, where none is named.`);
  process.exit(0);
}

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = wanted.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}
// What a bench has started ends when we exit, which a signal alone would not let us do.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

for (const [name, load] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const bench = await load();
  await publishReport(await bench());
}
process.exit(0);
