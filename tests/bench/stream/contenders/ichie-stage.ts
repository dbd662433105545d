/** The stage in Ichie, until it is told to end. Argument: JSON of {@link StagePlace}. */
import { once } from 'node:events';
import { openDatabase } from '@ichie/database';
import { createRuntime } from '@ichie/platform';
import { connectStreams } from '@ichie/stream';
import { CountingHandler } from '../counting-handler.ts';
import type { StageTables } from '../counts.ts';
import type { StagePlace } from './contender.ts';

// The process is our own and is started with exactly this.
const { topics, group, databaseUrl } = JSON.parse(process.argv[2] ?? '{}') as StagePlace;
const stopped = once(process, 'SIGTERM');
const runtime = await createRuntime('bench-stream', { host: '127.0.0.1', port: 0, logLevel: 'error', tracing: false });
const database = runtime.use(openDatabase<StageTables>({ url: databaseUrl, applicationName: 'bench-stream' }));
const streams = runtime.use(connectStreams(runtime, topics.stream));

streams.startProcessor({
  group,
  topics: ['profiles.activity'],
  emits: ['segments.membership'],
  database,
  handler: new CountingHandler(),
});
await stopped;
await runtime[Symbol.asyncDispose]();
process.exit(0);
