import type { DeadLetter } from '@ichie/contracts';
import { IchieError, type Instant } from '@ichie/kernel';
import type { GroupTopic } from '../producer/group-topic.ts';
import type { WireRecord } from '../producer/publisher.ts';
import type { RawRecord } from './raw-record.ts';
import { letterIdOf, letterOf, redrivesOf } from './redrive.ts';

export interface DeadLetterInput {
  /** As it was read from a topic of the lane. */
  readonly raw: RawRecord;
  /** As it was first read. */
  readonly first: RawRecord;
  readonly error: unknown;
  readonly attempts: number;
  readonly failedAt: Instant;
}

/** Makes the dead letters of one group. */
export class DeadLetterOffice {
  readonly #group: string;
  readonly #topic: GroupTopic<'dead-letters'>;

  constructor(group: string, topic: GroupTopic<'dead-letters'>) {
    this.#group = group;
    this.#topic = topic;
  }

  /** The record that keeps what could not be handled, with why. */
  async letterOf({ raw, first, error, attempts, failedAt }: DeadLetterInput): Promise<WireRecord> {
    await this.#topic.prepare();
    const redrivenFrom = letterOf(raw);
    const redrives = redrivenFrom === null ? 0 : redrivesOf(redrivenFrom) + 1;
    const letter: DeadLetter = {
      type: 'DeadLetter',
      letterId: letterIdOf(first, redrives),
      state: 'open',
      redrives,
      group: this.#group,
      topic: first.topic,
      partition: first.partition,
      offset: first.offset,
      key: first.key,
      value: first.value,
      headers: first.headers,
      errorCode: error instanceof IchieError ? error.code : 'handler_failed',
      errorMessage: error instanceof Error ? error.message : String(error),
      attempts,
      failedAt,
      closedBy: null,
      closedAt: null,
    };
    return this.#topic.encode(letter, first.traceparent === null ? {} : { traceparent: first.traceparent });
  }
}
