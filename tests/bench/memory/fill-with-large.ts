import { randomBytes } from 'node:crypto';
import { anEvent } from '../stream/an-event.ts';
import { plainKafka } from '../stream/kafka.ts';
import { createFramedCodec } from '../stream/framed-codec.ts';
import type { TopicSet } from '../stream/topic-set.ts';
import { profilesActivityTopic } from '@ichie/contracts';

export interface LargeBacklog {
  readonly recordsALane: number;
  readonly recordBytes: number;
}

/** Lets records wait on every lane that no compression makes smaller. */
export async function fillWithLarge(topics: TopicSet, { recordsALane, recordBytes }: LargeBacklog): Promise<void> {
  const codec = createFramedCodec(profilesActivityTopic, topics.inputSchemaId);
  const producer = plainKafka(topics.stream.brokers).producer();
  await producer.connect();
  for (let number = 0; number < recordsALane; number += 1) {
    for (let partition = 0; partition < topics.inputPartitions; partition += 1) {
      const noise = randomBytes(recordBytes / 2).toString('hex');
      const event = { ...anEvent('large', number * topics.inputPartitions + partition, Date.now()), properties: noise };
      await producer.send({
        topic: topics.input,
        acks: -1,
        messages: [{ partition, key: event.profileId, value: codec.encode(event) }],
      });
    }
  }
  await producer.disconnect();
}
