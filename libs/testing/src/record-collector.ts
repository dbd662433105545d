import type { TopicRecords } from '@ichie/contracts';
import type { Runtime } from '@ichie/platform';
import { type StreamConfig, type TopicName, type TopicReader, readTopic } from '@ichie/stream';
import { type EventuallyOptions, eventually } from './eventually.ts';

/** Everything that stands on a topic, in the order of each partition. */
export class RecordCollector<Topic extends TopicName> implements AsyncDisposable {
  readonly records: TopicRecords[Topic][] = [];
  #reader: TopicReader | undefined;

  static async start<Topic extends TopicName>(
    runtime: Runtime,
    stream: StreamConfig,
    topic: Topic,
  ): Promise<RecordCollector<Topic>> {
    const collector = new RecordCollector<Topic>();
    collector.#reader = await readTopic(runtime, stream, topic, (record) => collector.records.push(record));
    return collector;
  }

  /** Waits until at least `count` records (that satisfy `where`) have come and answers all of them. */
  async waitFor(
    count: number,
    where: (record: TopicRecords[Topic]) => boolean = () => true,
    options: EventuallyOptions = {},
  ): Promise<TopicRecords[Topic][]> {
    return eventually(
      () => {
        const found = this.records.filter(where);
        if (found.length < count) throw new Error(`${String(found.length)} of ${String(count)} records have come.`);
        return found;
      },
      { timeoutMs: 30_000, ...options },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader?.[Symbol.asyncDispose]();
  }
}
