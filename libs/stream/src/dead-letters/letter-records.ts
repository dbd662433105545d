import { type DeadLetter, topics } from '@ichie/contracts';
import { type Instant, partitionOf } from '@ichie/kernel';
import { ORIGIN_HEADER } from '../processor/origins.ts';
import { REDRIVE_HEADER } from '../processor/redrive.ts';
import type { TopicName } from '../processor/step.ts';
import { TIMERS } from '../processor/timer-record.ts';
import type { Encoder } from '../producer/encoder.ts';
import { GroupTopic } from '../producer/group-topic.ts';
import type { WireRecord } from '../producer/publisher.ts';
import type { SchemaRegistry } from '../registry/schema-registry.ts';
import { type AnyRecord, type DecodedValue, workspaceOf } from './letter-content.ts';
import { type Mend, mendedRecord } from './mend.ts';
import { REASON_HEADER, type StoredLetter } from './stored-letter.ts';

export interface Closing {
  readonly state: Exclude<DeadLetter['state'], 'open'>;
  readonly by: string;
  readonly at: Instant;
  readonly reason?: string | undefined;
}

export interface LetterRecordsOptions {
  readonly group: string;
  /** How many lanes the group has. */
  readonly partitions: number;
  readonly topicPrefix: string;
  readonly registry: SchemaRegistry;
  readonly encoder: Encoder;
}

/** Makes what is published to redrive and to close the letters of one group. */
export class LetterRecords {
  readonly #partitions: number;
  readonly #encoder: Encoder;
  readonly #handovers: GroupTopic<'handovers'>;
  readonly #letters: GroupTopic<'dead-letters'>;

  constructor({ encoder, ...options }: LetterRecordsOptions) {
    this.#partitions = options.partitions;
    this.#encoder = encoder;
    this.#handovers = new GroupTopic({ ...options, name: 'handovers' });
    this.#letters = new GroupTopic({ ...options, name: 'dead-letters', partitions: topics['dead-letters'].partitions });
  }

  async prepare(): Promise<void> {
    await Promise.all([this.#handovers.prepare(), this.#letters.prepare()]);
  }

  /** Sends the record of a letter back to its lane. Throws {@link MendRefused} and {@link RecordTooLarge}. */
  async redriving({ letter }: StoredLetter, decoded: DecodedValue, mend?: Mend): Promise<WireRecord> {
    const mended = mend === undefined ? undefined : mendedRecord(letter, decoded, mend);
    const key = letter.key?.toString() ?? keyOf(letter.topic, mended ?? recordOf(decoded));
    // Its origin stays behind: lanes would take what they have seen before for a repeated publish.
    const headers = Object.fromEntries(
      Object.entries(letter.headers).filter(([name]) => name !== ORIGIN_HEADER && name !== REDRIVE_HEADER),
    );
    const { traceparent } = headers;
    const redriven = { [REDRIVE_HEADER]: letter.letterId, ...(traceparent === undefined ? {} : { traceparent }) };
    const value = mended === undefined ? letter.value : await this.#valueOf(letter.topic as TopicName, mended);
    if (letter.topic === 'handovers') {
      const partition = partitionOf(key, this.#partitions);
      const { clusterName: topic } = this.#handovers;
      return { topic, partition, key, value: value ?? Buffer.alloc(0), headers: { ...headers, ...redriven } };
    }
    const forwarded = this.#handovers.encode(
      {
        type: 'ForwardedRecord',
        workspaceId: workspaceOf(decoded) ?? '',
        key,
        path: [],
        topic: letter.topic,
        partition: letter.partition,
        offset: letter.offset,
        value,
        headers,
        // A letter does not tell when its record was written, only when it was given up.
        writtenAt: letter.failedAt,
      },
      redriven,
    );
    // A timer may belong to its lane alone, without a key that would lead there.
    return letter.topic === TIMERS ? { ...forwarded, partition: letter.partition } : forwarded;
  }

  /** Tells that a letter is closed; what was in it is not written again. */
  closing({ letter }: StoredLetter, { state, by, at, reason }: Closing): WireRecord {
    return this.#letters.encode(
      { ...letter, value: null, state, closedBy: by, closedAt: at },
      reason === undefined ? {} : { [REASON_HEADER]: reason },
    );
  }

  async #valueOf(topic: TopicName, record: AnyRecord): Promise<Buffer> {
    if (topic === 'handovers') return this.#handovers.encode(record as never, {}).value;
    await this.#encoder.prepare([topic]);
    return this.#encoder.encode(topic, record as never, null).value;
  }
}

const recordOf = (decoded: DecodedValue): AnyRecord | undefined =>
  decoded.kind === 'decoded' ? decoded.record : undefined;

/** The key of a record that was written without one. */
const keyOf = (topic: string, record: AnyRecord | undefined): string =>
  record === undefined ? '' : topics[topic as TopicName].key(record as never);
