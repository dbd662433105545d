/**
 * The stage under measurement, alone in its process so that its CPU time is its own. It reads what waits on its topic,
 * prints its figures as one line of JSON once `expected` records are through, and ends.
 * Argument: JSON of {@link StageOptions}.
 */
import { openDatabase } from '@ichie/database';
import { type RuntimeConfig, createRuntime } from '@ichie/platform';
import { type StepHandler, type StreamConfig, connectStreams } from '@ichie/stream';
import { CountingHandler, type StageTables } from './counting-handler.ts';

export interface StageOptions {
  readonly runtime: RuntimeConfig;
  readonly stream: StreamConfig;
  readonly databaseUrl: string;
  readonly expectedRecords: number;
  /** Records that pass before the clock starts: connections are made and code is compiled by then. */
  readonly warmUpRecords: number;
}

export interface StageFigures {
  readonly records: number;
  readonly elapsedMs: number;
  readonly cpuMs: number;
  readonly steps: number;
}

const options = JSON.parse(process.argv[2] ?? '{}') as StageOptions;
const runtime = await createRuntime('bench-stage', options.runtime);
const database = runtime.use(openDatabase<StageTables>({ url: options.databaseUrl, applicationName: 'bench-stage' }));
const streams = runtime.use(connectStreams(runtime, options.stream));

let handled = 0;
let steps = 0;
let start: { readonly at: number; readonly cpu: NodeJS.CpuUsage; readonly handled: number } | undefined;
const { promise: done, resolve: finish } = Promise.withResolvers<StageFigures>();

const counting = new CountingHandler();
const measured: StepHandler<StageTables, 'profiles.activity'> = {
  async handleRecords(step, records) {
    await counting.handleRecords(step, records);
    step.afterCommit(() => {
      handled += records.length;
      if (start === undefined) {
        if (handled >= options.warmUpRecords) start = { at: performance.now(), cpu: process.cpuUsage(), handled };
        return;
      }
      steps += 1;
      if (handled < options.expectedRecords) return;
      const { user, system } = process.cpuUsage(start.cpu);
      const elapsedMs = performance.now() - start.at;
      finish({ records: handled - start.handled, elapsedMs, cpuMs: (user + system) / 1000, steps });
    });
  },
};

streams.startProcessor({
  group: 'bench-stage',
  topics: ['profiles.activity'],
  emits: ['segments.membership'],
  database,
  handler: measured,
});
console.log(JSON.stringify(await done));
await runtime[Symbol.asyncDispose]();
process.exit(0);
