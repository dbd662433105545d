import type { Fetched } from './fetched.ts';
import type { RawRecord } from './raw-record.ts';
import type { TopicName } from './step.ts';

/** What the queue of a lane says to a batch that was fetched. */
export type Admission = { readonly kind: 'admitted' } | { readonly kind: 'seek'; readonly offset: number };

/**
 * Records of one lane that were fetched and wait for a step, in order and without gaps. It knows the next offset of each
 * topic, drops what was there before, and notices when a consumer reads further on than the lane has come.
 */
export class LaneQueue {
  #records: RawRecord[] = [];
  #head = 0;
  #bytes = 0;
  readonly #next: Map<TopicName, number>;
  /** Where the consumer read when it was asked to go back. */
  readonly #soughtFrom = new Map<TopicName, number>();

  /** `offsets`: the next offset of each topic that the lane has read before. */
  constructor(offsets: Readonly<Partial<Record<TopicName, number>>>) {
    this.#next = new Map(Object.entries(offsets) as [TopicName, number][]);
  }

  get length(): number {
    return this.#records.length - this.#head;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** When the record was written that waits longest, or null. */
  get oldestWrittenAt(): number | null {
    return this.#records[this.#head]?.writtenAt ?? null;
  }

  admit({ topic, records, from }: Pick<Fetched, 'topic' | 'records' | 'from'>): Admission {
    const next = this.#next.get(topic) ?? 0;
    if (from > next && this.#soughtFrom.get(topic) !== from) {
      // Once: where retention has removed what was asked for, the broker goes on at the first that is left.
      this.#soughtFrom.set(topic, from);
      return { kind: 'seek', offset: next };
    }
    this.#soughtFrom.delete(topic);
    for (const record of records) {
      if (record.offset < next) continue;
      this.#records.push(record);
      this.#bytes += record.bytes;
      this.#next.set(topic, record.offset + 1);
    }
    return { kind: 'admitted' };
  }

  /** The next records, at most `count`, left in the queue. */
  peek(count: number): readonly RawRecord[] {
    return this.#records.slice(this.#head, this.#head + count);
  }

  /** Takes out the next `count` records. */
  drop(count: number): void {
    for (let index = this.#head; index < this.#head + count; index += 1)
      this.#bytes -= this.#records[index]?.bytes ?? 0;
    this.#head += count;
    if (this.#head < 1024 && this.#head < this.#records.length) return;
    this.#records = this.#records.slice(this.#head);
    this.#head = 0;
  }
}
