import type { Runtime } from '@ichie/platform';
import { createKafka } from './kafka/kafka-client.ts';
import { type GroupTopics, type Lag, LagMonitor } from './lag.ts';
import { type Processor, type ProcessorOptions, startProcessor } from './processor/processor.ts';
import type { TopicName } from './processor/step.ts';
import { createEncoder } from './producer/encoder.ts';
import { createPublisher } from './producer/publisher.ts';
import { type RecordProducer, createRecordProducer } from './producer/record-producer.ts';
import { createSchemaRegistry } from './registry/schema-registry.ts';
import type { StreamConfig } from './stream-config.ts';
import { openTable } from './tables/open-table.ts';
import type { Table, ToValue } from './tables/table.ts';

/** A service's side of Kafka. Disposing of it closes all that was opened with it, processors first. */
export interface Streams extends AsyncDisposable {
  /** Publishes from outside any lane. */
  readonly producer: RecordProducer;
  /** Starts to handle records in lanes; does not wait until lanes are assigned, readiness tells. */
  startProcessor<Tables, Topic extends TopicName>(options: ProcessorOptions<Tables, Topic>): Processor<Tables>;
  /** A compacted topic in memory, read to its end when this resolves. */
  openTable<Topic extends TopicName, Value>(topic: Topic, toValue: ToValue<Topic, Value>): Promise<Table<Value>>;
  lagOf(groups: readonly GroupTopics[]): Promise<Lag[]>;
}

/** Records that may wait outside lanes before senders are asked to come later. */
const PRODUCER_CAPACITY = 50_000;

/** Connects a service to Kafka and the schema registry. Connections are made when they are first needed. */
export function connectStreams(runtime: Runtime, config: StreamConfig): Streams {
  const { logger } = runtime;
  const kafka = createKafka(runtime.service, config, logger);
  const registry = createSchemaRegistry(config.registryUrl);
  const encoder = createEncoder(config.topicPrefix, registry);
  const resources = new AsyncDisposableStack();
  const lanePublisher = resources.use(createPublisher({ kafka, logger, capacity: Infinity }));
  const edgePublisher = resources.use(createPublisher({ kafka, logger, capacity: PRODUCER_CAPACITY }));
  const lag = resources.use(new LagMonitor(kafka, config.topicPrefix));
  return {
    producer: createRecordProducer(encoder, edgePublisher),
    startProcessor: (options) =>
      resources.use(startProcessor({ runtime, config, kafka, registry, encoder, publisher: lanePublisher }, options)),
    async openTable(topic, toValue) {
      return resources.use(
        await openTable({ kafka, encoder, runtime, topicPrefix: config.topicPrefix }, topic, toValue),
      );
    },
    lagOf: (groups) => lag.lagOf(groups),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
