// eslint-disable-next-line no-restricted-imports -- load, readers and peers must not go through what they are beside
import kafkajs, { type Kafka } from 'kafkajs';

export type KafkaProducer = ReturnType<Kafka['producer']>;
export type KafkaAdmin = ReturnType<Kafka['admin']>;

/** A client of Kafka without anything of ours. */
export const plainKafka = (brokers: readonly string[]): Kafka =>
  new kafkajs.Kafka({ clientId: 'bench', brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });

/** The partitioner that Java's clients have too. */
export const { DefaultPartitioner } = kafkajs.Partitioners;
