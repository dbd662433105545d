import type { Logger } from '@ichie/platform';
import kafkajs, { type Kafka, type Producer } from 'kafkajs';
import { ProducerFull } from '../errors.ts';
import { backoffMs, pause } from '../kafka/backoff.ts';
import { type Handover, cutRequest } from './cut-request.ts';

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
  readonly logger: Logger;
  /** Records that may wait; more are refused with {@link ProducerFull}. */
  readonly capacity: number;
}

interface Waiting extends Handover {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One request is on its way at a time, and all that comes meanwhile goes with the next one: no fixed linger when idle,
 * large requests under load. The one request in flight keeps the order of every partition.
 */
export function createPublisher({ kafka, logger, capacity }: PublisherOptions): Publisher {
  const queue: Waiting[] = [];
  let producer = createProducer(kafka);
  let connecting: Promise<void> | undefined;
  let queuedRecords = 0;
  let connected = false;
  let sending: Promise<void> | undefined;
  const closing = new AbortController();

  const connect = (): Promise<void> => (connecting ??= producer.connect());

  const replaceProducer = async (): Promise<void> => {
    const old = producer;
    producer = createProducer(kafka);
    connecting = undefined;
    await old.disconnect().catch(() => undefined);
  };

  const sendUntilDone = async (records: readonly WireRecord[]): Promise<void> => {
    const topicMessages = messagesOf(records);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await connect();
        await producer.sendBatch({ topicMessages, acks: -1 });
        connected = true;
        return;
      } catch (error) {
        connected = false;
        if (closing.signal.aborted) throw error;
        logger.warn({ err: error, attempt }, 'Records could not be published; trying again.');
        await replaceProducer();
        await pause(backoffMs(attempt), closing.signal);
      }
    }
  };

  const sendAll = async (): Promise<void> => {
    while (queue.length > 0) {
      const { records, completed } = cutRequest(queue);
      try {
        await sendUntilDone(records);
        for (const { resolve } of completed) resolve();
      } catch (error) {
        for (const { reject } of [...completed, ...queue.splice(0)]) reject(error);
      }
      queuedRecords -= records.length;
    }
    queuedRecords = 0;
    sending = undefined;
  };

  return {
    publish(records) {
      if (records.length === 0) return Promise.resolve();
      if (closing.signal.aborted || (queuedRecords > 0 && queuedRecords + records.length > capacity)) {
        return Promise.reject(new ProducerFull('Too many records wait to be published. Try again in a few seconds.'));
      }
      queuedRecords += records.length;
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
      await sending;
      await producer.disconnect().catch(() => undefined);
    },
  };
}

const createProducer = (kafka: Kafka): Producer =>
  kafka.producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
    idempotent: true,
    maxInFlightRequests: 1,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5 },
  });

function messagesOf(records: readonly WireRecord[]): { topic: string; messages: KafkaMessageInput[] }[] {
  const byTopic = new Map<string, KafkaMessageInput[]>();
  for (const { topic, partition, key, value, headers } of records) {
    const messages = byTopic.get(topic);
    const message = { partition, key, value, headers };
    if (messages === undefined) byTopic.set(topic, [message]);
    else messages.push(message);
  }
  return [...byTopic].map(([topic, messages]) => ({ topic, messages }));
}

interface KafkaMessageInput {
  readonly partition: number;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Record<string, string>;
}
