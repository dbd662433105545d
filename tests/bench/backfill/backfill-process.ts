/**
 * Runs segmentation, as a process of its own would; when all people have come it publishes segments that everybody enters,
 * and says what was measured until everybody has. Argument: JSON of {@link BackfillOptions}.
 */
import type { Condition } from '@ichie/conditions';
import { createRuntime, type RuntimeConfig, startTelemetry } from '@ichie/platform';
import { createService } from '@ichie/segmentation';
import { type OutgoingRecord, type StreamConfig, type TopicName, connectStreams } from '@ichie/stream';
import { eventually } from '@ichie/testing';
import { Recorded } from './recorded-telemetry.ts';

export interface BackfillOptions {
  readonly runtime: RuntimeConfig;
  readonly stream: StreamConfig;
  readonly databaseUrl: string;
  readonly people: number;
}

export interface BackfillFigures {
  /** How long chunks held up their lanes, from begin to commit. */
  readonly holdsMs: readonly number[];
  /** Age of live records at the commit of their step, the oldest of each step. */
  readonly agesMs: readonly number[];
  readonly elapsedMs: number;
}

const HOLDS = 'stream_backfill_chunk_seconds';
const AGES = 'stream_record_age_seconds';
const PATIENCE = { timeoutMs: 300_000, intervalMs: 200 };

// The process is our own and is started with exactly this.
const { runtime, stream, databaseUrl, people } = JSON.parse(process.argv[2] ?? '{}') as BackfillOptions;
// While Kafka makes ready there may be nothing else that keeps the process alive.
setInterval(() => undefined, 60_000);
const recorded = new Recorded([HOLDS, AGES]);
const telemetry = recorded.from(await startTelemetry('segmentation', 'metricsOnly'));
const service = await createService({ runtime, stream }, { databaseUrl }, { telemetry });
const observer = await createRuntime('bench-backfill', runtime);
const streams = observer.use(connectStreams(observer, stream));

const read = async (topic: TopicName) => {
  const [lag] = await streams.lagOf([{ group: 'segmentation', topics: [topic] }]);
  return { written: lag?.written ?? 0, records: lag?.records ?? 0 };
};

const aSegment = (segmentId: string, condition: Condition): OutgoingRecord => ({
  topic: 'definitions.segments',
  record: {
    type: 'SegmentPublished',
    workspaceId: 'shop',
    segmentId,
    version: 1,
    name: segmentId,
    condition: JSON.stringify(condition),
    status: 'live',
    publishedAt: Date.now(),
  },
});

await eventually(async () => {
  const { written, records } = await read('profiles.activity');
  if (written < people || records > 0) throw new Error(`${String(records)} of ${String(written)} records wait.`);
}, PATIENCE);
recorded.forget();
const startedAt = performance.now();
await streams.producer.publish([
  aSegment('locals', { type: 'trait', trait: 'city', comparison: { operator: 'equals', value: 'Tokyo' } }),
  aSegment('neighbours', { type: 'segment', segmentId: 'locals', is: 'member' }),
]);
console.log(JSON.stringify('begun'));
await eventually(async () => {
  const { written } = await read('segments.membership');
  if (written < 2 * people) throw new Error(`${String(written)} memberships of ${String(2 * people)} are published.`);
}, PATIENCE);
const milliseconds = (seconds: number): number => seconds * 1000;
const figures: BackfillFigures = {
  holdsMs: recorded.of(HOLDS).map(milliseconds),
  agesMs: recorded.of(AGES).map(milliseconds),
  elapsedMs: performance.now() - startedAt,
};
console.log(JSON.stringify(figures));
await observer[Symbol.asyncDispose]();
await service[Symbol.asyncDispose]();
process.exit(0);
