import { type EventResolved, type TopicRecords, profilesActivityTopic } from '@ichie/contracts';
import { type FramedCodec, createFramedCodec } from '../framed-codec.ts';
import { DefaultPartitioner, type KafkaProducer, plainKafka } from '../kafka.ts';
import type { TopicSet } from '../topic-set.ts';

/** Writes events to the input of a stage. */
export class EventProducer implements AsyncDisposable {
  readonly #topic: string;
  readonly #codec: FramedCodec<TopicRecords['profiles.activity']>;
  readonly #producer: KafkaProducer;

  private constructor(topics: TopicSet, producer: KafkaProducer) {
    this.#topic = topics.input;
    this.#codec = createFramedCodec(profilesActivityTopic, topics.inputSchemaId);
    this.#producer = producer;
  }

  static async connect(topics: TopicSet): Promise<EventProducer> {
    const producer = plainKafka(topics.stream.brokers).producer({ createPartitioner: DefaultPartitioner });
    await producer.connect();
    return new EventProducer(topics, producer);
  }

  /** Resolves when the events are durable. */
  async publish(events: readonly EventResolved[]): Promise<void> {
    const messages = events.map((event) => ({ key: event.profileId, value: this.#codec.encode(event) }));
    await this.#producer.send({ topic: this.#topic, acks: -1, messages });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#producer.disconnect();
  }
}
