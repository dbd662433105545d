import type { TopicRecords } from '@ichie/contracts';
import type { TopicName } from '../processor/step.ts';
import type { Encoder } from './encoder.ts';
import type { Publisher } from './publisher.ts';

/** A record to publish outside any lane: from an HTTP edge, or a definition. */
export type OutgoingRecord = {
  [Name in TopicName]: {
    readonly topic: Name;
    readonly record: TopicRecords[Name];
    /** W3C trace context of what caused it. */
    readonly traceparent?: string | null;
  };
}[TopicName];

export interface RecordProducer {
  /**
   * Resolves when the records are durable (acks=all); keeps trying until then. They may be published more than once, so
   * consumers tell duplicates by an id in the record. Throws {@link ProducerFull} when too much waits already.
   */
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  readonly queuedRecords: number;
}

export function createRecordProducer(encoder: Encoder, publisher: Publisher): RecordProducer {
  return {
    async publish(records) {
      await encoder.prepare(new Set(records.map(({ topic }) => topic)));
      await publisher.publish(
        records.map(({ topic, record, traceparent }) => encoder.encode(topic, record, traceparent ?? null)),
      );
    },
    get queuedRecords() {
      return publisher.queuedRecords;
    },
  };
}
