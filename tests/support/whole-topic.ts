import { randomUUID } from 'node:crypto';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
// eslint-disable-next-line no-restricted-imports -- the point is to read without @ichie/stream
import kafkajs, { type Kafka } from 'kafkajs';

/** A record as it stands on a topic, read by nothing of ours. */
export interface StoredRecord {
  readonly partition: number;
  readonly offset: number;
  /** `group/partition@sequence.index` of the step that emitted it; null for what was published from outside a lane. */
  readonly origin: string | null;
  /** The name of its type, and its fields. */
  readonly type: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** What {@link stranger} gives. */
export type Stranger = Kafka;

/** A client of Kafka that is not ours. */
export const stranger = (brokers: readonly string[]): Kafka =>
  new kafkajs.Kafka({ clientId: 'stranger', brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });

/** Every record that stands on a topic now, in the order of each partition. */
export async function wholeTopic(
  { kafka, registryUrl }: { readonly kafka: Kafka; readonly registryUrl: string },
  topic: string,
): Promise<StoredRecord[]> {
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const ends = new Map(
    offsets
      .filter(({ low, high }) => Number(high) > Number(low))
      .map(({ partition, high }) => [partition, Number(high)]),
  );
  const records: StoredRecord[] = [];
  if (ends.size === 0) return records;
  const registry = new SchemaRegistry({ host: registryUrl });
  const consumer = kafka.consumer({ groupId: `stranger-${randomUUID()}`, maxWaitTimeInMs: 100 });
  const read = Promise.withResolvers<undefined>();
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ partition, message }) => {
      const offset = Number(message.offset);
      const end = ends.get(partition);
      if (end === undefined || offset >= end) return;
      if (message.value !== null) {
        const decoded = (await registry.decode(message.value)) as Record<string, unknown>;
        const origin = message.headers?.['ichie-origin'];
        records.push({ partition, offset, origin: origin === undefined ? null : String(origin), ...typed(decoded) });
      }
      if (offset + 1 >= end) ends.delete(partition);
      if (ends.size === 0) read.resolve(undefined);
    },
  });
  await read.promise;
  await consumer.disconnect();
  return records;
}

/** A record of a union is read as `{ "full.Name": record }`. */
function typed(decoded: Record<string, unknown>): Pick<StoredRecord, 'type' | 'value'> {
  const [[name, value] = ['', decoded], ...others] = Object.entries(decoded);
  if (others.length > 0 || typeof value !== 'object' || value === null) return { type: '', value: decoded };
  return { type: name.slice(name.lastIndexOf('.') + 1), value: value as Record<string, unknown> };
}
