import type { ConsumerConfig, Kafka, Message } from 'kafkajs';
import type { SimulatedProcess } from '../engine/simulated-process.ts';
import type { PartitionBatch, SimulatedBroker } from './simulated-broker.ts';
import { SimulatedConsumer } from './simulated-consumer.ts';

/** The client of one process, with as much of the API of kafkajs as the library uses. */
export interface SimulatedKafka {
  readonly kafka: Kafka;
  /** All consumers that the process has made. */
  readonly consumers: readonly SimulatedConsumer[];
}

export function createSimulatedKafka(process: SimulatedProcess, broker: SimulatedBroker): SimulatedKafka {
  const consumers: SimulatedConsumer[] = [];
  const kafka = {
    consumer(config: ConsumerConfig) {
      const consumer = new SimulatedConsumer(process, broker, config, `${process.name}.${String(consumers.length)}`);
      consumers.push(consumer);
      return consumer;
    },
    producer: () => ({
      connect: () =>
        process.call<undefined>('connects a producer', (reply) => broker.serve(reply, () => reply.resolve(undefined))),
      disconnect: () => Promise.resolve(),
      sendBatch: ({ topicMessages }: { readonly topicMessages: readonly TopicMessages[] }) => {
        const batches = batchesOf(topicMessages);
        return process.call<undefined>('produces', (reply) => broker.produce(reply, batches));
      },
    }),
  };
  return { kafka: kafka as unknown as Kafka, consumers };
}

interface TopicMessages {
  readonly topic: string;
  readonly messages: readonly Message[];
}

function batchesOf(topicMessages: readonly TopicMessages[]): PartitionBatch[] {
  const batches = new Map<string, { topic: string; partition: number; records: PartitionBatch['records'][number][] }>();
  for (const { topic, messages } of topicMessages) {
    for (const { partition = 0, key, value, headers } of messages) {
      const name = `${topic}/${String(partition)}`;
      const batch = batches.get(name) ?? { topic, partition, records: [] };
      batches.set(name, batch);
      batch.records.push({
        key: Buffer.from(key ?? ''),
        value: Buffer.from(value ?? ''),
        headers: Object.fromEntries(
          Object.entries(headers ?? {}).map(([header, text]) => [header, Buffer.from(String(text))]),
        ),
      });
    }
  }
  return [...batches.values()];
}
