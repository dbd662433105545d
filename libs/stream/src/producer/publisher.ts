import type { Logger } from '@ichie/platform';
import kafkajs, { type Kafka, type Producer, type TopicMessages } from 'kafkajs';
import { ProducerFull } from '../errors.ts';
import { backoffMs } from '../kafka/backoff.ts';
import { type Compression, compressionTypeOf } from '../kafka/compression.ts';
import type { KafkaMetrics } from '../kafka/kafka-metrics.ts';
import { type Machine, pause } from '../kafka/machine.ts';
import { settledWithin, within } from '../kafka/within.ts';
import { type Handover, cutRequest, sizeOf } from './cut-request.ts';

/** A record as it stands on the wire. */
export interface WireRecord {
  /** Name on the cluster. */
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Hands records to Kafka in the order in which it got them. */
export interface Publisher extends AsyncDisposable {
  /** Resolves when all brokers in sync have the records (acks=all). Tries until it succeeds or the publisher is closed. */
  publish(records: readonly WireRecord[]): Promise<void>;
  /** How many records wait or are on their way. */
  readonly queuedRecords: number;
  /** Whether the last attempt succeeded. */
  readonly connected: boolean;
}

export interface PublisherOptions {
  readonly kafka: Kafka;
  readonly machine: Machine;
  readonly metrics: KafkaMetrics;
  readonly logger: Logger;
  /** Names the publisher in metrics. */
  readonly name: string;
  readonly capacity: PublisherCapacity;
  readonly compression: Compression;
}

/** What may wait or be on its way. More is refused with {@link ProducerFull}, unless nothing else waits. */
export interface PublisherCapacity {
  readonly records: number;
  /** As {@link sizeOf} counts. */
  readonly bytes: number;
}

/** For lanes, which wait for what they have published before they go on: they bound themselves. */
export const UNBOUNDED: PublisherCapacity = { records: Infinity, bytes: Infinity };

/** What brokers in sync may take to store a request. */
const ACKNOWLEDGED_WITHIN_MS = 10_000;
/** How long a producer may try by itself; a longer silence is a producer that hangs. */
const GIVE_UP_AFTER_MS = 120_000;
const CLOSE_WITHIN_MS = 10_000;
/** How long a producer that failed may take to close its connections. */
const DISCARD_WITHIN_MS = 20_000;

interface Waiting extends Handover {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One request is on its way at a time, and all that comes meanwhile goes with the next one: no fixed linger when idle,
 * large requests under load. The one request in flight keeps the order of every partition.
 */
export function createPublisher(options: PublisherOptions): Publisher {
  const { kafka, machine, metrics, logger, name, capacity } = options;
  const compression = compressionTypeOf(options.compression);
  const queue: Waiting[] = [];
  let producer = createProducer(kafka);
  let connecting: Promise<void> | undefined;
  let queuedRecords = 0;
  let queuedBytes = 0;
  let connected = false;
  let sending: Promise<void> | undefined;
  const closing = new AbortController();

  const connect = (): Promise<void> => (connecting ??= producer.connect());

  const replaceProducer = (): void => {
    const old = producer;
    producer = createProducer(kafka);
    connecting = undefined;
    // In the background: where a broker hangs, so may this.
    void within(machine, DISCARD_WITHIN_MS, old.disconnect());
  };

  const sendUntilDone = async (records: readonly WireRecord[]): Promise<void> => {
    const topicMessages = messagesOf(records);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await settledWithin(machine, GIVE_UP_AFTER_MS, connect());
        const sent = producer.sendBatch({ topicMessages, acks: -1, timeout: ACKNOWLEDGED_WITHIN_MS, compression });
        await settledWithin(machine, GIVE_UP_AFTER_MS, sent);
        connected = true;
        return;
      } catch (error) {
        connected = false;
        if (closing.signal.aborted) throw error;
        metrics.publishRetries.add(1, { publisher: name });
        logger.warn({ err: error, attempt, publisher: name }, 'Records could not be published; trying again.');
        replaceProducer();
        await pause(machine, backoffMs(attempt, machine), closing.signal);
      }
    }
  };

  const sendAll = async (): Promise<void> => {
    while (queue.length > 0) {
      const { records, bytes, completed } = cutRequest(queue);
      try {
        await sendUntilDone(records);
        for (const { resolve } of completed) resolve();
      } catch (error) {
        for (const { reject } of [...completed, ...queue.splice(0)]) reject(error);
      }
      queuedRecords -= records.length;
      queuedBytes -= bytes;
    }
    queuedRecords = 0;
    queuedBytes = 0;
    sending = undefined;
  };

  return {
    publish(records) {
      if (records.length === 0) return Promise.resolve();
      const bytes = records.reduce((sum, record) => sum + sizeOf(record), 0);
      const isFull = queuedRecords + records.length > capacity.records || queuedBytes + bytes > capacity.bytes;
      if (closing.signal.aborted || (queuedRecords > 0 && isFull)) {
        return Promise.reject(new ProducerFull('Too many records wait to be published. Try again in a few seconds.'));
      }
      queuedRecords += records.length;
      queuedBytes += bytes;
      return new Promise((resolve, reject) => {
        queue.push({ records, sent: 0, resolve, reject });
        sending ??= sendAll();
      });
    },
    get queuedRecords() {
      return queuedRecords;
    },
    get connected() {
      return connected;
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await within(machine, CLOSE_WITHIN_MS, sending ?? Promise.resolve());
      await within(machine, CLOSE_WITHIN_MS, producer.disconnect());
    },
  };
}

const createProducer = (kafka: Kafka): Producer =>
  kafka.producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
    idempotent: true,
    maxInFlightRequests: 1,
    // As long as it is the same producer, brokers drop what a request repeats; a new topic takes seconds to be led.
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 },
  });

/** Records are what kafkajs takes for messages. */
const messagesOf = (records: readonly WireRecord[]): TopicMessages[] =>
  [...Map.groupBy(records, ({ topic }) => topic)].map(([topic, messages]) => ({ topic, messages }));
