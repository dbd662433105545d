import { randomUUID } from 'node:crypto';
// eslint-disable-next-line no-restricted-imports -- the point is to read without @ichie/stream
import kafkajs from 'kafkajs';

/** The values of the first `limit` records of a topic, as bytes, read by nothing of ours. */
export async function rawRecords(brokers: readonly string[], topic: string, limit: number): Promise<readonly Buffer[]> {
  const kafka = new kafkajs.Kafka({ clientId: 'stranger', brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const waiting = offsets.reduce((sum, { low, high }) => sum + Number(high) - Number(low), 0);
  const wanted = Math.min(limit, waiting);
  const values: Buffer[] = [];
  if (wanted === 0) return values;

  const consumer = kafka.consumer({ groupId: `stranger-${randomUUID()}`, maxWaitTimeInMs: 100 });
  const enough = Promise.withResolvers<undefined>();
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: ({ message }) => {
      if (message.value !== null) values.push(message.value);
      if (values.length >= wanted) enough.resolve(undefined);
      return Promise.resolve();
    },
  });
  await enough.promise;
  await consumer.disconnect();
  return values;
}
