/**
 * Reads what a stage emits for the events of one run, committed records only, and says how long each took from the
 * instant at which its event was due. Argument: JSON of {@link ReaderOptions}.
 */
import { randomUUID } from 'node:crypto';
import { segmentsMembershipTopic } from '@ichie/contracts';
import { createFramedCodec } from '../framed-codec.ts';
import { plainKafka } from '../kafka.ts';
import type { TopicSet } from '../topic-set.ts';

export interface ReaderOptions {
  readonly topics: TopicSet;
  readonly run: string;
  readonly events: number;
  /** The first ones, which are not measured. */
  readonly warmUpEvents: number;
}

export interface ReaderFigures {
  readonly latenciesMs: readonly number[];
  /** Records that came again. */
  readonly repeated: number;
}

// The process is our own and is started with exactly this.
const { topics, run, events, warmUpEvents } = JSON.parse(process.argv[2] ?? '{}') as ReaderOptions;
const codec = createFramedCodec(segmentsMembershipTopic, topics.outputSchemaId);
const consumer = plainKafka(topics.stream.brokers).consumer({
  groupId: `reader-${randomUUID()}`,
  maxWaitTimeInMs: 250,
});
const latencies = new Map<number, number>();
const mark = `${run}-`;
let repeated = 0;

/** The number of the event that caused a record, if it is one of this run. */
function numberOf(messageId: string | null): number | null {
  return messageId?.startsWith(mark) === true ? Number(messageId.slice(mark.length)) : null;
}

consumer.on(consumer.events.GROUP_JOIN, () => {
  console.log(JSON.stringify('reading'));
});
await consumer.connect();
await consumer.subscribe({ topics: [topics.output], fromBeginning: true });
await consumer.run({
  autoCommit: false,
  eachBatch({ batch }) {
    const arrivedAt = performance.timeOrigin + performance.now();
    for (const { value } of batch.messages) {
      if (value === null) continue;
      const { causeMessageId, at } = codec.decode(value);
      const number = numberOf(causeMessageId);
      if (number === null) continue;
      if (latencies.has(number)) repeated += 1;
      else latencies.set(number, arrivedAt - at);
    }
    if (latencies.size === events) finish();
    return Promise.resolve();
  },
});

function finish(): void {
  const latenciesMs = [...latencies].filter(([number]) => number >= warmUpEvents).map(([, latencyMs]) => latencyMs);
  console.log(JSON.stringify({ latenciesMs, repeated } satisfies ReaderFigures));
}
