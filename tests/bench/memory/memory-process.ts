/**
 * Handles the records of its lanes and prints how much memory that took. Argument: JSON of {@link MemoryOptions}.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '@ichie/database';
import { createRuntime } from '@ichie/platform';
import { type StepHandler, connectStreams } from '@ichie/stream';
import type { StagePlace } from '../stream/contenders/contender.ts';

export interface MemoryOptions {
  readonly place: StagePlace;
  readonly records: number;
}

export interface MemoryFigures {
  /** Resident, connected to everything, before the first record. */
  readonly idleBytes: number;
  /** Resident at most while the lanes were held up: what waits for them, and what came with it. */
  readonly heldUpBytes: number;
  /** Resident at most, then and while they worked. */
  readonly peakBytes: number;
}

/** Lanes are held up for so long, until they have fetched all that they will. */
const HELD_UP_MS = 10_000;

// The process is our own and is started with exactly this.
const { place, records } = JSON.parse(process.argv[2] ?? '{}') as MemoryOptions;
const { topics, group, databaseUrl } = place;
const runtime = await createRuntime('bench-memory', { host: '127.0.0.1', port: 0, logLevel: 'error', tracing: false });
const database = runtime.use(openDatabase({ url: databaseUrl, applicationName: 'bench-memory' }));
const streams = runtime.use(connectStreams(runtime, topics.stream));
await streams.lagOf([{ group, topics: ['profiles.activity'] }]);
const idleBytes = residentBytes('VmRSS');

const held = delay(HELD_UP_MS).then(() => residentBytes('VmHWM'));
const { promise: done, resolve: finish } = Promise.withResolvers<undefined>();
let handled = 0;
const handler: StepHandler<unknown, 'profiles.activity'> = {
  async handleRecords(_step, received) {
    await held;
    handled += received.length;
    if (handled === records) finish(undefined);
  },
  handleTimers: () => Promise.resolve(),
};
streams.startProcessor({ group, topics: ['profiles.activity'], emits: [], database, handler });
await done;
const figures: MemoryFigures = { idleBytes, heldUpBytes: await held, peakBytes: residentBytes('VmHWM') };
console.log(JSON.stringify(figures));
await runtime[Symbol.asyncDispose]();
process.exit(0);

function residentBytes(field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
}
