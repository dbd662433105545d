import { type KafkaAdmin, plainKafka } from '../kafka.ts';
import type { TopicSet } from '../topic-set.ts';

/** How far a group has come on the input of its stage, as it told Kafka: the one thing that all contenders tell. */
export class GroupProgress implements AsyncDisposable {
  readonly #admin: KafkaAdmin;
  readonly #topics: TopicSet;
  readonly #groupId: string;

  private constructor(admin: KafkaAdmin, topics: TopicSet, group: string) {
    this.#admin = admin;
    this.#topics = topics;
    this.#groupId = `${topics.stream.topicPrefix}${group}`;
  }

  static async connect(topics: TopicSet, group: string): Promise<GroupProgress> {
    const admin = plainKafka(topics.stream.brokers).admin();
    await admin.connect();
    return new GroupProgress(admin, topics, group);
  }

  /** Records that the group is through with. */
  async consumed(): Promise<number> {
    const [input] = await this.#admin.fetchOffsets({ groupId: this.#groupId, topics: [this.#topics.input] });
    return (input?.partitions ?? []).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
  }

  /** Whether the group has members, each with its partitions, and is through with all that waits. */
  async isReady(): Promise<boolean> {
    const { groups } = await this.#admin.describeGroups([this.#groupId]);
    if (groups[0]?.state !== 'Stable') return false;
    const ends = await this.#admin.fetchTopicOffsets(this.#topics.input);
    return (await this.consumed()) >= ends.reduce((sum, { high }) => sum + Number(high), 0);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#admin.disconnect();
  }
}
