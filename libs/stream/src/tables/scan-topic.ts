import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TopicRecords } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import type { EachBatchPayload, Kafka } from 'kafkajs';
import { BrokersUnavailable } from '../dead-letters/errors.ts';
import { Origins } from '../processor/origins.ts';
import { rawRecordOf } from '../processor/raw-record.ts';
import type { TopicName } from '../processor/step.ts';
import type { Encoder } from '../producer/encoder.ts';
import { clusterTopic } from '../topics/topic-names.ts';

/** A part of a topic to be read once. */
export interface TopicScan<Topic extends TopicName> {
  readonly topic: Topic;
  /** Records written since then … */
  readonly from: Instant;
  /** … and before then; as far as the topic goes when the scan begins, unless told. */
  readonly to?: Instant;
  /** Whether records with this key are wanted: the others are not even decoded. */
  readonly wantsKey?: (key: string) => boolean;
  onRecord(record: TopicRecords[Topic]): void;
  /** Told now and then which share of the scan is done, from 0 to 1. Waited for; when it rejects, the scan ends. */
  onProgress?(share: number): Promise<void>;
  /** Ends the scan early, without an error. */
  readonly signal?: AbortSignal;
}

export interface ScanTopicParts {
  readonly kafka: Kafka;
  readonly encoder: Encoder;
  readonly topicPrefix: string;
}

interface Range {
  readonly begin: number;
  /** The next offset to be read. */
  readonly next: number;
  /** The first offset that is not read any more. */
  readonly end: number;
}

/** A broker that says nothing for so long is not waited for any more. */
const LONGEST_SILENCE_MS = 60_000;
/** Messages after which other work gets its turn. */
const MESSAGES_PER_TURN = 200;

/**
 * Reads the records of a topic that were written in a span of time, once, in the order of each partition, without keeping
 * a position. Repeated publishes are dropped, records that cannot be decoded are passed over, and other work of the
 * process gets its turns. Throws {@link BrokersUnavailable} when Kafka falls silent.
 */
export async function scanTopic<Topic extends TopicName>(
  { kafka, encoder, topicPrefix }: ScanTopicParts,
  scan: TopicScan<Topic>,
): Promise<void> {
  const name = clusterTopic(topicPrefix, scan.topic);
  const ranges = await rangesOf(kafka, name, scan);
  const total = lengthOf(ranges);
  if (total === 0) return;
  const consumer = kafka.consumer({
    groupId: `${topicPrefix}scan-${randomUUID()}`,
    maxWaitTimeInMs: 100,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5, restartOnFailure: () => Promise.resolve(false) },
  });
  const { promise: ended, resolve: finish, reject: fail } = Promise.withResolvers<undefined>();
  const silence = setTimeout(
    () => fail(new BrokersUnavailable('Kafka went silent while a topic was read. Try again when it answers.')),
    LONGEST_SILENCE_MS,
  );
  const stop = (): void => finish(undefined);
  scan.signal?.addEventListener('abort', stop);
  if (scan.signal?.aborted === true) stop();
  consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
  const origins = new Origins();

  const take = async (payload: EachBatchPayload): Promise<void> => {
    const { batch } = payload;
    const { partition, messages } = batch;
    const range = ranges.get(partition);
    if (range === undefined) return;
    for (const [index, message] of messages.entries()) {
      const offset = Number(message.offset);
      if (payload.isStale() || scan.signal?.aborted === true) return;
      if (offset < range.next || offset >= range.end) continue;
      const key = message.key?.toString() ?? '';
      const { value, origin } = rawRecordOf(scan.topic, partition, message);
      if (value !== null && scan.wantsKey?.(key) !== false && !origins.isRepeated(String(partition), origin)) {
        const record = await encoder.decode(scan.topic, value).catch(() => undefined);
        if (record !== undefined) scan.onRecord(record);
      }
      if (index % MESSAGES_PER_TURN === MESSAGES_PER_TURN - 1) await nextTurn();
    }
    silence.refresh();
    const next = Number(batch.lastOffset()) + 1;
    if (next <= range.next) return;
    if (next < range.end) ranges.set(partition, { ...range, next });
    else ranges.delete(partition);
    await payload.heartbeat();
    await scan.onProgress?.(1 - lengthOf(ranges) / total);
    silence.refresh();
    if (ranges.size === 0) stop();
  };

  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [name], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch: (payload) => take(payload).catch(fail) });
    for (const [partition, { begin }] of ranges) consumer.seek({ topic: name, partition, offset: String(begin) });
    await ended;
  } finally {
    clearTimeout(silence);
    scan.signal?.removeEventListener('abort', stop);
    await consumer.disconnect().catch(() => undefined);
  }
}

const lengthOf = (ranges: ReadonlyMap<number, Range>): number =>
  [...ranges.values()].reduce((sum, { next, end }) => sum + end - next, 0);

/** What is to be read of each partition; partitions of which nothing is are left out. */
async function rangesOf(
  kafka: Kafka,
  topic: string,
  { from, to }: Pick<TopicScan<TopicName>, 'from' | 'to'>,
): Promise<Map<number, Range>> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(topic);
    const begins = offsetsOf(await admin.fetchTopicOffsetsByTimestamp(topic, from));
    const untils = to === undefined ? undefined : offsetsOf(await admin.fetchTopicOffsetsByTimestamp(topic, to));
    const ranges = new Map<number, Range>();
    for (const { partition, low, high } of ends) {
      const begin = Math.max(begins.get(partition) ?? Number(high), Number(low));
      const end = Math.min(untils?.get(partition) ?? Number(high), Number(high));
      if (begin < end) ranges.set(partition, { begin, next: begin, end });
    }
    return ranges;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** Where nothing was written since, the answer is the end of the partition. */
const offsetsOf = (
  offsets: readonly { readonly partition: number; readonly offset: string }[],
): ReadonlyMap<number, number> =>
  new Map(offsets.filter(({ offset }) => offset !== '-1').map(({ partition, offset }) => [partition, Number(offset)]));
