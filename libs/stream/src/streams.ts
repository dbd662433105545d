import type { Runtime } from '@ichie/platform';
import { createKafka } from './kafka/kafka-client.ts';
import { systemMachine } from './kafka/machine.ts';
import { createKafkaMetrics } from './kafka/kafka-metrics.ts';
import { type GroupTopics, type Lag, LagMonitor } from './lag.ts';
import { type Processor, type ProcessorOptions, startProcessor } from './processor/processor.ts';
import { createPostgresLaneStorage } from './postgres/postgres-lane-storage.ts';
import type { LaneIdentity, TopicName } from './processor/step.ts';
import { createEncoder } from './producer/encoder.ts';
import { type Publisher, type PublisherCapacity, UNBOUNDED, createPublisher } from './producer/publisher.ts';
import { type RecordProducer, createRecordProducer } from './producer/record-producer.ts';
import { createSchemaRegistry } from './registry/schema-registry.ts';
import type { StreamConfig } from './stream-config.ts';
import { openTable } from './tables/open-table.ts';
import { type TopicScan, scanTopic } from './tables/scan-topic.ts';
import type { Table, ToValue } from './tables/table.ts';

/** A service's side of Kafka. Disposing of it closes all that was opened with it, processors first. */
export interface Streams extends AsyncDisposable {
  /** Publishes from outside any lane. */
  readonly producer: RecordProducer;
  /** Starts to handle records in lanes; does not wait until lanes are assigned, readiness tells. */
  startProcessor<Tables, Topic extends TopicName>(options: ProcessorOptions<Tables, Topic>): Processor<Tables>;
  /** A compacted topic in memory, read to its end when this resolves. */
  openTable<Topic extends TopicName, Value>(topic: Topic, toValue: ToValue<Topic, Value>): Promise<Table<Value>>;
  /** Reads once what was written to a topic in a span of time. */
  scan<Topic extends TopicName>(scan: TopicScan<Topic>): Promise<void>;
  lagOf(groups: readonly GroupTopics[]): Promise<Lag[]>;
}

/** What may wait outside lanes before senders are asked to come later. */
const PRODUCER_CAPACITY: PublisherCapacity = { records: 50_000, bytes: 64 * 1024 * 1024 };

/** Connects a service to Kafka and the schema registry. Connections are made when they are first needed. */
export function connectStreams(runtime: Runtime, config: StreamConfig): Streams {
  const { logger } = runtime;
  const kafka = createKafka(runtime.service, config, logger);
  const registry = createSchemaRegistry(config.registryUrl);
  const encoder = createEncoder(config, registry);
  const resources = new AsyncDisposableStack();
  const machine = systemMachine;
  const metrics = createKafkaMetrics(runtime.telemetry.meter);
  const publisherOf = (name: string, capacity: PublisherCapacity): Publisher =>
    resources.use(
      createPublisher({ kafka, machine, metrics, logger, name, capacity, compression: config.compression ?? 'none' }),
    );
  const lanePublisher = publisherOf('lanes', UNBOUNDED);
  const edgePublisher = publisherOf('edge', PRODUCER_CAPACITY);
  const lag = resources.use(new LagMonitor(kafka, config.topicPrefix));
  return {
    producer: createRecordProducer(encoder, edgePublisher),
    startProcessor({ database, ...options }) {
      const storageOf = (lane: LaneIdentity) => createPostgresLaneStorage(database, lane);
      runtime.health.addReadiness(`database of ${options.group}`, () => database.fault);
      const parts = {
        runtime,
        config,
        kafka,
        machine,
        metrics,
        registry,
        encoder,
        publisher: lanePublisher,
        storageOf,
      };
      return resources.use(startProcessor(parts, options));
    },
    async openTable(topic, toValue) {
      return resources.use(
        await openTable({ kafka, machine, metrics, encoder, runtime, topicPrefix: config.topicPrefix }, topic, toValue),
      );
    },
    scan: (scan) => scanTopic({ kafka, encoder, topicPrefix: config.topicPrefix }, scan),
    lagOf: (groups) => lag.lagOf(groups),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
