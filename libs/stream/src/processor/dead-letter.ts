import { type DeadLetter, deadLettersTopic } from '@ichie/contracts';
import { IchieError, type Instant } from '@ichie/kernel';
import type { WireRecord } from '../producer/publisher.ts';
import type { SchemaRegistry } from '../registry/schema-registry.ts';
import { type WireCodec, createWireCodec } from '../registry/wire-codec.ts';
import { subjectOf } from '../topics/create-topics.ts';
import { deadLetterTopic } from '../topics/topic-names.ts';
import type { RawRecord } from './raw-record.ts';

export interface DeadLetterInput {
  readonly raw: RawRecord;
  readonly error: unknown;
  readonly attempts: number;
  readonly failedAt: Instant;
}

/** Makes the dead letters of one group. */
export class DeadLetterOffice {
  readonly #group: string;
  readonly #topic: string;
  readonly #codec: WireCodec<DeadLetter>;

  constructor(group: string, topicPrefix: string, registry: SchemaRegistry) {
    this.#group = group;
    this.#topic = deadLetterTopic(topicPrefix, group);
    this.#codec = createWireCodec(deadLettersTopic, subjectOf(this.#topic), registry);
  }

  /** The record that keeps what could not be handled, with why. */
  async letterOf({ raw, error, attempts, failedAt }: DeadLetterInput): Promise<WireRecord> {
    await this.#codec.prepare();
    const letter: DeadLetter = {
      type: 'DeadLetter',
      group: this.#group,
      topic: raw.topic,
      partition: raw.partition,
      offset: raw.offset,
      key: raw.key,
      value: raw.value,
      headers: raw.headers,
      errorCode: error instanceof IchieError ? error.code : 'handler_failed',
      errorMessage: error instanceof Error ? error.message : String(error),
      attempts,
      failedAt,
    };
    const headers = raw.traceparent === null ? {} : { traceparent: raw.traceparent };
    return {
      topic: this.#topic,
      partition: 0,
      key: raw.key?.toString() ?? '',
      value: this.#codec.encode(letter),
      headers,
    };
  }
}
