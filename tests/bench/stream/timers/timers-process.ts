/**
 * Fires the timers of its lanes and emits a record for each, until the last one that is due soon has fired; prints what
 * it measured. Argument: JSON of {@link TimersOptions}.
 */
import { openDatabase } from '@ichie/database';
import { createRuntime } from '@ichie/platform';
import { type StepHandler, connectStreams } from '@ichie/stream';
import type { StagePlace } from '../contenders/contender.ts';

export interface TimersOptions {
  readonly place: StagePlace;
  /** Timers that are due before the process starts; `warmUpTimers` of them are not measured. */
  readonly overdueTimers: number;
  readonly warmUpTimers: number;
  /** Timers that become due while it runs. */
  readonly soonTimers: number;
  readonly soonFrom: number;
}

export interface TimersFigures {
  readonly timersPerSecond: number;
  readonly cpuMicroseconds: number;
  readonly latenessMs: readonly number[];
  /** When the last of the overdue timers had fired. */
  readonly caughtUpAt: number;
}

// The process is our own and is started with exactly this.
const options = JSON.parse(process.argv[2] ?? '{}') as TimersOptions;
const { topics, group, databaseUrl } = options.place;
const runtime = await createRuntime('bench-timers', { host: '127.0.0.1', port: 0, logLevel: 'error', tracing: false });
const database = runtime.use(openDatabase({ url: databaseUrl, applicationName: 'bench-timers' }));
const streams = runtime.use(connectStreams(runtime, topics.stream));

let overdue = 0;
let start: { readonly at: number; readonly cpu: NodeJS.CpuUsage; readonly fired: number } | undefined;
let speed: Omit<TimersFigures, 'latenessMs'> | undefined;
const latenessMs: number[] = [];
const { promise: done, resolve: finish } = Promise.withResolvers<TimersFigures>();

function noteOverdue(count: number): void {
  overdue += count;
  if (start === undefined) {
    if (overdue >= options.warmUpTimers) start = { at: performance.now(), cpu: process.cpuUsage(), fired: overdue };
    return;
  }
  if (overdue < options.overdueTimers || speed !== undefined) return;
  const { user, system } = process.cpuUsage(start.cpu);
  const fired = overdue - start.fired;
  speed = {
    timersPerSecond: (fired / (performance.now() - start.at)) * 1000,
    cpuMicroseconds: (user + system) / fired,
    caughtUpAt: Date.now(),
  };
}

const handler: StepHandler<unknown, 'profiles.activity'> = {
  handleRecords: () => Promise.resolve(),
  handleTimers(step, timers) {
    for (const timer of timers) {
      step.emit(
        'segments.membership',
        {
          type: 'SegmentExited',
          workspaceId: '5f0c6a52-6f9b-4b58-9f0e-0b5f6f0f6a11',
          profileId: timer.key,
          segmentId: 'segment-of-the-bench',
          segmentVersion: 1,
          profileVersion: 1,
          cause: 'time',
          causeMessageId: null,
          at: timer.dueAt,
        },
        timer,
      );
    }
    step.afterCommit(() => {
      const firedAt = Date.now();
      const soon = timers.filter(({ dueAt }) => dueAt >= options.soonFrom);
      for (const { dueAt } of soon) latenessMs.push(firedAt - dueAt);
      if (timers.length > soon.length) noteOverdue(timers.length - soon.length);
      if (latenessMs.length === options.soonTimers && speed !== undefined) finish({ ...speed, latenessMs });
    });
    return Promise.resolve();
  },
};

streams.startProcessor({ group, topics: ['profiles.activity'], emits: ['segments.membership'], database, handler });
console.log(JSON.stringify(await done));
await runtime[Symbol.asyncDispose]();
process.exit(0);
