import type { Cancel } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { createLaneAssigner } from '../assignment/lane-assigner.ts';
import { compactValues } from '../kafka/compact-values.ts';
import type { KafkaMetrics } from '../kafka/kafka-metrics.ts';
import type { Machine } from '../kafka/machine.ts';
import { WatchedConsumer } from '../kafka/watched-consumer.ts';
import type { Fetched } from './fetched.ts';
import { rawRecordOf } from './raw-record.ts';
import type { TopicName } from './step.ts';

export interface GroupConsumerOptions {
  readonly kafka: Kafka;
  readonly machine: Machine;
  readonly metrics: KafkaMetrics;
  readonly groupId: string;
  /** Name on the cluster → topic. */
  readonly topics: ReadonlyMap<string, TopicName>;
  readonly logger: Logger;
  /** Partitions that every topic must have. */
  readonly lanes: number;
  ownedPartitions(): readonly number[];
  /** Next offsets as committed in the database, by partition and topic; told to Kafka for lag tools. */
  committedOffsets(): ReadonlyMap<number, Readonly<Record<string, number>>>;
  onAssigned(partitions: readonly number[]): void;
  onFetched(fetched: Fetched): void;
}

/** How old what lag tools see may be. */
const COMMIT_EVERY_MS = 1_000;

const FETCH = {
  /** A broker answers as soon as there is anything; without that, this is how often an idle group asks. */
  maxWaitTimeInMs: 1_000,
  /** The largest batch that brokers take, so that each partition gets its turn also when records are large. */
  maxBytesPerPartition: 1_048_588,
  maxBytes: 8 * 1024 * 1024,
};

/**
 * Reads the topics of a group and hands on what it reads at once: lanes have queues of their own, so one slow lane
 * holds up nobody. Where the lanes stand is in the database; the offsets committed to Kafka are only told to lag tools,
 * and where a new owner begins to read.
 */
export class GroupConsumer {
  readonly #options: GroupConsumerOptions;
  readonly #topicOf: ReadonlyMap<string, TopicName>;
  readonly #clusterName: ReadonlyMap<string, string>;
  readonly #paused = new Set<number>();
  readonly #committed = new Map<string, number>();
  #watched: WatchedConsumer | undefined;
  #commitUnderWay: Promise<void> | undefined;
  #cancelCommit: Cancel = () => undefined;
  #stopped = false;

  constructor(options: GroupConsumerOptions) {
    this.#options = options;
    this.#topicOf = options.topics;
    this.#clusterName = new Map([...options.topics].map(([name, topic]) => [topic, name]));
  }

  /** Why no records come, or null. */
  get fault(): string | null {
    return this.#watched === undefined ? 'has not started' : this.#watched.fault;
  }

  /** A fault that only a new process can mend, or null. */
  get crash(): string | null {
    return this.#watched?.crash ?? null;
  }

  /** Joins the group, and joins again whenever it is lost. `prepare` runs before. */
  start(prepare: () => Promise<void>): void {
    const { kafka, machine, metrics, logger, groupId } = this.#options;
    this.#watched = new WatchedConsumer({
      kafka,
      machine,
      metrics,
      logger,
      name: groupId,
      config: {
        ...FETCH,
        groupId,
        partitionAssigners: [createLaneAssigner(this.#options.lanes, () => this.#options.ownedPartitions())],
        sessionTimeout: 10_000,
        rebalanceTimeout: 20_000,
        // Sent between two fetches: with every second one while idle.
        heartbeatInterval: 1_500,
        allowAutoTopicCreation: false,
        retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 10 },
      },
      topics: [...this.#topicOf.keys()],
      prepare,
      onJoined: (consumer, partitions) => {
        this.#joined(consumer, partitions);
      },
      onBatch: (payload) => this.#receive(payload),
    });
    this.#watched.start();
    this.#commitLater();
  }

  seek(topic: TopicName, partition: number, offset: number): void {
    // Without a member there is nothing to do: the next one begins where the lane stands.
    this.#watched?.member?.seek({
      topic: this.#clusterName.get(topic) ?? topic,
      partition,
      offset: String(offset),
    });
  }

  pause(partition: number): void {
    if (this.#paused.has(partition)) return;
    this.#paused.add(partition);
    this.#watched?.member?.pause(this.#allTopics(partition));
  }

  resume(partition: number): void {
    if (this.#paused.delete(partition)) this.#watched?.member?.resume(this.#allTopics(partition));
  }

  /** Tells Kafka the last offsets and leaves the group. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelCommit();
    await this.#watched?.stop(async () => {
      await this.#commitUnderWay;
      await this.#commit();
    });
  }

  /** A new member knows neither what its predecessor had paused nor how far lanes have come. */
  #joined(consumer: Consumer, partitions: readonly number[]): void {
    const { groupId, logger } = this.#options;
    logger.info({ group: groupId, partitions }, 'Lanes were assigned.');
    for (const partition of this.#paused) consumer.pause(this.#allTopics(partition));
    const positions = this.#options.committedOffsets();
    for (const partition of partitions) {
      for (const [topic, offset] of Object.entries(positions.get(partition) ?? {})) {
        consumer.seek({ topic: this.#clusterName.get(topic) ?? topic, partition, offset: String(offset) });
      }
    }
    this.#options.onAssigned(partitions);
  }

  #receive(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const topic = this.#topicOf.get(batch.topic);
    if (topic === undefined || payload.isStale()) return Promise.resolve();
    const messages = compactValues(batch.messages);
    const records = messages.map((message) => rawRecordOf(topic, batch.partition, message));
    const { partition, highWatermark } = batch;
    this.#options.onFetched({ topic, partition, records, from: fetchedFrom(batch), end: Number(highWatermark) });
    return Promise.resolve();
  }

  #commitLater(): void {
    if (this.#stopped) return;
    const { clock } = this.#options.machine;
    this.#cancelCommit = clock.schedule(clock.now() + COMMIT_EVERY_MS, () => {
      this.#commitUnderWay = this.#commit();
      void this.#commitUnderWay.then(() => {
        this.#commitLater();
      });
    });
  }

  async #commit(): Promise<void> {
    const offsets = [...this.#options.committedOffsets()].flatMap(([partition, byTopic]) =>
      Object.entries(byTopic).map(([topic, offset]) => ({
        topic: this.#clusterName.get(topic) ?? topic,
        partition,
        offset,
      })),
    );
    const news = offsets.filter(
      ({ topic, partition, offset }) => this.#committed.get(`${topic} ${String(partition)}`) !== offset,
    );
    const consumer = this.#watched?.member;
    if (news.length === 0 || consumer === undefined) return;
    try {
      await consumer.commitOffsets(news.map((entry) => ({ ...entry, offset: String(entry.offset) })));
      for (const { topic, partition, offset } of news) this.#committed.set(`${topic} ${String(partition)}`, offset);
    } catch (error) {
      this.#options.logger.debug({ err: error }, 'Offsets could not be told to Kafka; the database has them.');
    }
  }

  #allTopics(partition: number): { topic: string; partitions: number[] }[] {
    return [...this.#topicOf.keys()].map((topic) => ({ topic, partitions: [partition] }));
  }
}

/** kafkajs tells with each batch what it had asked for; its types do not say so. */
const fetchedFrom = (batch: EachBatchPayload['batch']): number =>
  Number('fetchedOffset' in batch ? batch.fetchedOffset : batch.firstOffset());
