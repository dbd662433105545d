import type { RawRecord } from './raw-record.ts';
import type { TopicName } from './step.ts';

/** What one fetch brought of one partition. */
export interface Fetched {
  readonly topic: TopicName;
  readonly partition: number;
  readonly records: readonly RawRecord[];
  /** The offset that was asked for: what lies between it and the first record is not in the partition any more. */
  readonly from: number;
  /** Where the partition ends on the broker. */
  readonly end: number;
}
