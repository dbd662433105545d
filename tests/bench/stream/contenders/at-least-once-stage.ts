/**
 * The stage as a plain loop of kafkajs: handle a batch, write it, send what came of it, commit the offset. All
 * partitions side by side. Argument: JSON of {@link StagePlace}.
 */
import { once } from 'node:events';
import { type EventResolved, profilesActivityTopic, segmentsMembershipTopic } from '@ichie/contracts';
import { openDatabase } from '@ichie/database';
import { entered } from '../an-event.ts';
import { type StageTables, addToCounts } from '../counts.ts';
import { createFramedCodec } from '../framed-codec.ts';
import { DefaultPartitioner, plainKafka } from '../kafka.ts';
import type { StagePlace } from './contender.ts';

// The process is our own and is started with exactly this.
const { topics, group, databaseUrl } = JSON.parse(process.argv[2] ?? '{}') as StagePlace;
const stopped = once(process, 'SIGTERM');
const input = createFramedCodec(profilesActivityTopic, topics.inputSchemaId);
const output = createFramedCodec(segmentsMembershipTopic, topics.outputSchemaId);
const kafka = plainKafka(topics.stream.brokers);
const consumer = kafka.consumer({ groupId: `${topics.stream.topicPrefix}${group}`, maxWaitTimeInMs: 250 });
const producer = kafka.producer({ createPartitioner: DefaultPartitioner });
await using database = openDatabase<StageTables>({ url: databaseUrl, applicationName: 'bench-at-least-once' });

await producer.connect();
await consumer.connect();
await consumer.subscribe({ topics: [topics.input], fromBeginning: true });
await consumer.run({
  autoCommit: false,
  partitionsConsumedConcurrently: topics.inputPartitions,
  async eachBatch(payload) {
    const { batch } = payload;
    const events = batch.messages
      .map(({ value }) => input.decode(value ?? Buffer.alloc(0)))
      .filter((record): record is EventResolved => record.type === 'EventResolved');
    await addToCounts(database.kysely, events);
    const messages = events.map((event) => ({ key: event.profileId, value: output.encode(entered(event)) }));
    await producer.send({ topic: topics.output, acks: -1, messages });
    payload.resolveOffset(batch.lastOffset());
    const next = String(Number(batch.lastOffset()) + 1);
    await consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset: next }]);
  },
});
await stopped;
await consumer.disconnect();
await producer.disconnect();
process.exit(0);
