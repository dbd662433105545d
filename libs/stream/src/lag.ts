import type { Kafka } from 'kafkajs';
import type { TopicName } from './processor/step.ts';
import { clusterTopic } from './topics/topic-names.ts';

/** How far a group is behind in one topic, over all its partitions. */
export interface Lag {
  readonly group: string;
  readonly topic: TopicName;
  /** Records written and not yet handled. */
  readonly records: number;
  /** Records ever written. Who notes when it was reached can tell how long ago what is handled now was written. */
  readonly written: number;
}

/** A group and the topics it reads. */
export interface GroupTopics {
  readonly group: string;
  readonly topics: readonly TopicName[];
}

/** Measures the lag of groups: where topics end, less where the groups are. */
export class LagMonitor implements AsyncDisposable {
  readonly #kafka: Kafka;
  readonly #topicPrefix: string;
  #admin: ReturnType<Kafka['admin']> | undefined;

  constructor(kafka: Kafka, topicPrefix: string) {
    this.#kafka = kafka;
    this.#topicPrefix = topicPrefix;
  }

  async lagOf(groups: readonly GroupTopics[]): Promise<Lag[]> {
    const admin = await this.#connect();
    const names = [...new Set(groups.flatMap(({ topics }) => topics))];
    const ends = new Map(
      await Promise.all(names.map(async (topic) => [topic, await admin.fetchTopicOffsets(this.#name(topic))] as const)),
    );
    const lags = await Promise.all(
      groups.map(async ({ group, topics }) => {
        const positions = await admin.fetchOffsets({
          groupId: `${this.#topicPrefix}${group}`,
          topics: topics.map((topic) => this.#name(topic)),
        });
        return topics.map((topic): Lag => {
          const position = positions.find((entry) => entry.topic === this.#name(topic));
          const partitions = ends.get(topic) ?? [];
          const written = partitions.reduce((sum, { high }) => sum + Number(high), 0);
          return { group, topic, records: difference(partitions, position?.partitions ?? []), written };
        });
      }),
    );
    return lags.flat();
  }

  async #connect(): Promise<ReturnType<Kafka['admin']>> {
    if (this.#admin === undefined) {
      const admin = this.#kafka.admin();
      await admin.connect();
      this.#admin = admin;
    }
    return this.#admin;
  }

  #name(topic: TopicName): string {
    return clusterTopic(this.#topicPrefix, topic);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#admin?.disconnect();
  }
}

function difference(
  ends: readonly { partition: number; low: string; high: string }[],
  positions: readonly { partition: number; offset: string }[],
): number {
  const next = new Map(positions.map(({ partition, offset }) => [partition, Number(offset)]));
  return ends.reduce((sum, { partition, low, high }) => {
    const offset = next.get(partition) ?? -1;
    return sum + Math.max(0, Number(high) - (offset < 0 ? Number(low) : offset));
  }, 0);
}
