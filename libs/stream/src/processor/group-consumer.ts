import type { Logger } from '@ichie/platform';
import type { Consumer, ConsumerCrashEvent, EachBatchPayload, Kafka } from 'kafkajs';
import { createLaneAssigner } from '../assignment/lane-assigner.ts';
import { backoffMs, pause } from '../kafka/backoff.ts';
import { clusterTopic } from '../topics/topic-names.ts';
import { type RawRecord, rawRecordOf } from './raw-record.ts';
import type { TopicName } from './step.ts';

export interface GroupConsumerOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topicPrefix: string;
  readonly topics: readonly TopicName[];
  readonly logger: Logger;
  ownedPartitions(): readonly number[];
  /** Next offsets as committed in the database, by partition and topic; told to Kafka for lag tools. */
  committedOffsets(): ReadonlyMap<number, Readonly<Record<string, number>>>;
  onAssigned(partitions: readonly number[]): void;
  onRecords(topic: TopicName, partition: number, records: readonly RawRecord[]): void;
}

const COMMIT_EVERY_MS = 250;

/**
 * Reads the topics of a group and hands on what it reads at once: lanes have queues of their own, so one slow lane
 * holds up nobody. Where the lanes stand is in the database; the offsets committed to Kafka are only told to lag tools,
 * and where a new owner begins to read.
 */
export class GroupConsumer {
  readonly #options: GroupConsumerOptions;
  readonly #topicOf: ReadonlyMap<string, TopicName>;
  readonly #consumer: Consumer;
  readonly #stopping = new AbortController();
  readonly #paused = new Set<number>();
  readonly #committed = new Map<string, number>();
  #joined = false;
  #crash: string | null = null;
  #commitTimer: NodeJS.Timeout | undefined;
  #started: Promise<void> = Promise.resolve();

  constructor(options: GroupConsumerOptions) {
    this.#options = options;
    this.#topicOf = new Map(options.topics.map((topic) => [clusterTopic(options.topicPrefix, topic), topic]));
    this.#consumer = options.kafka.consumer({
      groupId: options.groupId,
      partitionAssigners: [createLaneAssigner(() => options.ownedPartitions())],
      sessionTimeout: 10_000,
      rebalanceTimeout: 20_000,
      heartbeatInterval: 2_000,
      maxWaitTimeInMs: 250,
      maxBytesPerPartition: 512 * 1024,
      maxBytes: 8 * 1024 * 1024,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 10, restartOnFailure: () => Promise.resolve(true) },
    });
    this.#listen();
  }

  /** Why no records come, or null. */
  get fault(): string | null {
    return this.#crash ?? (this.#joined ? null : 'has not joined its group');
  }

  /** A fault that only a new process can mend, or null. */
  get crash(): string | null {
    return this.#crash;
  }

  /** Joins the group, trying until it succeeds. `prepare` runs before. */
  start(prepare: () => Promise<void>): void {
    this.#started = this.#join(prepare);
    this.#commitTimer = setInterval(() => void this.#commit(), COMMIT_EVERY_MS);
    this.#commitTimer.unref();
  }

  seek(topic: TopicName, partition: number, offset: number): void {
    this.#consumer.seek({
      topic: clusterTopic(this.#options.topicPrefix, topic),
      partition,
      offset: String(offset),
    });
  }

  pause(partition: number): void {
    if (this.#paused.has(partition)) return;
    this.#paused.add(partition);
    this.#consumer.pause(this.#allTopics(partition));
  }

  resume(partition: number): void {
    if (this.#paused.delete(partition)) this.#consumer.resume(this.#allTopics(partition));
  }

  /** Tells Kafka the last offsets and leaves the group. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#commitTimer);
    await this.#started;
    await this.#commit();
    await this.#consumer.disconnect();
  }

  async #join(prepare: () => Promise<void>): Promise<void> {
    for (let attempt = 1; !this.#stopping.signal.aborted; attempt += 1) {
      try {
        await prepare();
        await this.#consumer.connect();
        await this.#consumer.subscribe({ topics: [...this.#topicOf.keys()], fromBeginning: true });
        await this.#consumer.run({ autoCommit: false, eachBatch: (payload) => this.#receive(payload) });
        return;
      } catch (error) {
        this.#options.logger.warn(
          { err: error, attempt, group: this.#options.groupId },
          'Kafka can not be reached; trying again.',
        );
        await pause(backoffMs(attempt), this.#stopping.signal);
      }
    }
  }

  #receive(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const topic = this.#topicOf.get(batch.topic);
    if (topic === undefined || payload.isStale()) return Promise.resolve();
    const records = batch.messages.map((message) => rawRecordOf(topic, batch.partition, message));
    this.#options.onRecords(topic, batch.partition, records);
    return Promise.resolve();
  }

  #listen(): void {
    const { events } = this.#consumer;
    this.#consumer.on(events.GROUP_JOIN, ({ payload }) => {
      const partitions = new Set(Object.values(payload.memberAssignment).flat());
      this.#joined = true;
      this.#crash = null;
      this.#options.logger.info({ group: this.#options.groupId, partitions: [...partitions] }, 'Lanes were assigned.');
      this.#options.onAssigned([...partitions]);
    });
    this.#consumer.on(events.CRASH, ({ payload }: ConsumerCrashEvent) => {
      this.#joined = false;
      if (!payload.restart) this.#crash = payload.error.message;
      this.#options.logger.warn(
        { err: payload.error, group: this.#options.groupId, restart: payload.restart },
        'The consumer stopped.',
      );
    });
  }

  async #commit(): Promise<void> {
    const offsets = [...this.#options.committedOffsets()].flatMap(([partition, byTopic]) =>
      Object.entries(byTopic).map(([topic, offset]) => ({
        topic: clusterTopic(this.#options.topicPrefix, topic),
        partition,
        offset,
      })),
    );
    const news = offsets.filter(
      ({ topic, partition, offset }) => this.#committed.get(`${topic} ${String(partition)}`) !== offset,
    );
    if (news.length === 0 || !this.#joined) return;
    try {
      await this.#consumer.commitOffsets(news.map((entry) => ({ ...entry, offset: String(entry.offset) })));
      for (const { topic, partition, offset } of news) this.#committed.set(`${topic} ${String(partition)}`, offset);
    } catch (error) {
      this.#options.logger.debug({ err: error }, 'Offsets could not be told to Kafka; the database has them.');
    }
  }

  #allTopics(partition: number): { topic: string; partitions: number[] }[] {
    return [...this.#topicOf.keys()].map((topic) => ({ topic, partitions: [partition] }));
  }
}
