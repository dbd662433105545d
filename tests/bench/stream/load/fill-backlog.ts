import { anEvent } from '../an-event.ts';
import type { TopicSet } from '../topic-set.ts';
import { EventProducer } from './event-producer.ts';

/** Less than a megabyte, which is what a broker takes for one partition. */
const PUBLISH_AT_ONCE = 1_500;

/** Lets `records` events wait on the input of a stage. */
export async function fillBacklog(topics: TopicSet, records: number): Promise<void> {
  await using producer = await EventProducer.connect(topics);
  const at = Date.now();
  for (let from = 0; from < records; from += PUBLISH_AT_ONCE) {
    const count = Math.min(PUBLISH_AT_ONCE, records - from);
    await producer.publish(Array.from({ length: count }, (_value, index) => anEvent('backlog', from + index, at)));
  }
}
