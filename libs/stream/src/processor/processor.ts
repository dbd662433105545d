import type { TopicRecords } from '@ichie/contracts';
import type { Database } from '@ichie/database';
import { partitionOf } from '@ichie/kernel';
import type { Runtime } from '@ichie/platform';
import type { Kafka } from 'kafkajs';
import { LaneLost } from '../errors.ts';
import type { KafkaMetrics } from '../kafka/kafka-metrics.ts';
import type { Machine } from '../kafka/machine.ts';
import type { Encoder } from '../producer/encoder.ts';
import { GroupTopic } from '../producer/group-topic.ts';
import type { Publisher } from '../producer/publisher.ts';
import type { SchemaRegistry } from '../registry/schema-registry.ts';
import type { StreamConfig } from '../stream-config.ts';
import { clusterTopic, lanesOf } from '../topics/topic-names.ts';
import { GroupConsumer } from './group-consumer.ts';
import { DeadLetterOffice } from './dead-letter.ts';
import { Lane } from './lane.ts';
import { createLaneMetrics, observeLag } from './lane-metrics.ts';
import { LaneInputReader } from './lane-input.ts';
import type { LaneStorage } from './lane-storage.ts';
import type { LaneIdentity, Step, StepHandler, TopicName } from './step.ts';
import { Turnstile } from './turnstile.ts';

export interface ProcessorOptions<Tables, Topic extends TopicName> {
  /** The consumer group; also names the lanes of the service's schema. */
  readonly group: string;
  /** Topics with equal numbers of partitions: one instance owns partition k of all of them. */
  readonly topics: readonly Topic[];
  /** Topics that the handler emits to. */
  readonly emits: readonly TopicName[];
  readonly database: Database<Tables>;
  readonly handler: StepHandler<Tables, Topic>;
  /** Records of a step at most; default 2,000. A lane that is not behind makes steps of what has just come. */
  readonly batchSize?: number;
}

/** The lanes of a group that this instance owns. */
export interface Processor<Tables> extends AsyncDisposable {
  ownedPartitions(): readonly number[];
  /** The lane of a key. */
  partitionOf(key: string): number;
  /** Runs `work` as a step of its own in a lane. Rejects with {@link LaneLost} where the lane is not owned here. */
  runStep(partition: number, work: (step: Step<Tables>) => Promise<void>): Promise<void>;
  /** Asks every lane for a step of `handleRefresh`. */
  refresh(): void;
}

export interface ProcessorParts<Tables> {
  readonly runtime: Runtime;
  readonly config: StreamConfig;
  readonly kafka: Kafka;
  readonly machine: Machine;
  readonly metrics: KafkaMetrics;
  /** Where a lane of the group is kept. */
  readonly storageOf: (lane: LaneIdentity) => LaneStorage<Tables>;
  readonly registry: SchemaRegistry;
  readonly encoder: Encoder;
  readonly publisher: Publisher;
}

const MOST_RECORDS_OF_A_STEP = 2_000;

/** A lane holds this much in memory before its topics are paused. */
const QUEUE_HIGH_BYTES = 4 * 1024 * 1024;
/** Early enough that the next fetch comes before the lane has run dry. */
const QUEUE_LOW_BYTES = 3 * 1024 * 1024;

export function startProcessor<Tables, Topic extends TopicName>(
  parts: ProcessorParts<Tables>,
  options: Omit<ProcessorOptions<Tables, Topic>, 'database'>,
): Processor<Tables> {
  const { runtime, config, machine, encoder, publisher } = parts;
  const { group, handler } = options;
  const topics: readonly TopicName[] = [...options.topics, 'handovers'];
  const partitions = lanesOf(options.topics, config);
  const lanes = new Map<number, Lane<Tables>>();
  const ending = new Map<number, Promise<void>>();
  const metrics = createLaneMetrics(runtime.telemetry.meter);
  const backfills = new Turnstile();
  const ofGroup = { group, topicPrefix: config.topicPrefix, registry: parts.registry };
  const handovers = new GroupTopic({ ...ofGroup, name: 'handovers', partitions });
  const deadLetters = new DeadLetterOffice(group, new GroupTopic({ ...ofGroup, name: 'dead-letters', partitions: 1 }));
  const reader = new LaneInputReader({
    topics: options.topics,
    encoder,
    handovers,
    // The reader asks only for records of topics of this group.
    moveOf: (record) => handler.handovers?.moveOf(record as TopicRecords[Topic]) ?? null,
  });

  const openLane = (partition: number): Lane<Tables> => {
    const lane = { group, partition, partitions };
    return new Lane<Tables>({
      lane,
      storage: parts.storageOf(lane),
      machine,
      reader,
      handovers,
      clock: runtime.clock,
      tracer: runtime.telemetry.tracer,
      logger: runtime.logger,
      encoder,
      publisher,
      deadLetters,
      metrics,
      handler,
      topics,
      backfills,
      batchSize: options.batchSize ?? MOST_RECORDS_OF_A_STEP,
      seek: (topic, offset) => consumer.seek(topic, partition, offset),
      queueChanged: (bytes) => {
        if (bytes > QUEUE_HIGH_BYTES) consumer.pause(partition);
        else if (bytes < QUEUE_LOW_BYTES) consumer.resume(partition);
      },
    });
  };

  const closeLane = (partition: number): Promise<void> => {
    const lane = lanes.get(partition);
    if (lane === undefined) return Promise.resolve();
    lanes.delete(partition);
    consumer.resume(partition);
    const ended = lane.stop().finally(() => ending.delete(partition));
    ending.set(partition, ended);
    return ended;
  };

  const consumer = new GroupConsumer({
    kafka: parts.kafka,
    machine,
    metrics: parts.metrics,
    groupId: `${config.topicPrefix}${group}`,
    lanes: partitions,
    topics: new Map<string, TopicName>([
      ...options.topics.map((topic) => [clusterTopic(config.topicPrefix, topic), topic] as const),
      [handovers.clusterName, 'handovers'],
    ]),
    logger: runtime.logger,
    ownedPartitions: () => [...lanes.keys()],
    committedOffsets: () => new Map([...lanes].map(([partition, lane]) => [partition, lane.offsets])),
    onAssigned: (assigned) => {
      for (const partition of lanes.keys()) if (!assigned.includes(partition)) void closeLane(partition);
      for (const partition of assigned) {
        const kept = lanes.get(partition);
        if (kept === undefined) lanes.set(partition, openLane(partition));
        else kept.verify();
      }
    },
    onFetched: (fetched) => lanes.get(fetched.partition)?.accept(fetched),
  });

  runtime.health.addReadiness(group, () => consumer.fault ?? laneFault(lanes));
  runtime.health.addLiveness(group, () => consumer.crash);
  runtime.telemetry.meter
    .createObservableGauge('stream_lanes', { description: 'Lanes owned by this instance.' })
    .addCallback((result) => result.observe(lanes.size, { group }));
  observeLag(runtime.telemetry.meter, group, lanes);
  consumer.start(async () => {
    await Promise.all([encoder.prepare(options.emits), handovers.prepare()]);
  });

  return {
    ownedPartitions: () => [...lanes.keys()],
    partitionOf: (key) => partitionOf(key, partitions),
    runStep(partition, work) {
      const lane = lanes.get(partition);
      if (lane !== undefined) return lane.runStep(work);
      return Promise.reject(new LaneLost(`Lane ${group}/${String(partition)} is not owned by this instance.`));
    },
    refresh: () => {
      for (const lane of lanes.values()) lane.refresh();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
      await consumer.stop();
      lanes.clear();
      await Promise.all(ending.values());
    },
  };
}

function laneFault<Tables>(lanes: ReadonlyMap<number, Lane<Tables>>): string | null {
  for (const [partition, { fault }] of lanes) if (fault !== null) return `lane ${String(partition)}: ${fault}`;
  return null;
}
