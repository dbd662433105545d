import type { DeadLetter } from '@ichie/contracts';
import type { KafkaMessage } from 'kafkajs';
import { ORIGIN_HEADER } from '../processor/origins.ts';
import { type RawRecord, rawRecordOf } from '../processor/raw-record.ts';
import { letterIdOf } from '../processor/redrive.ts';
import type { TopicName } from '../processor/step.ts';
import type { Encoder } from '../producer/encoder.ts';
import type { LetterSummary } from './letter.ts';

/** On the record that closes a letter: why it was discarded. */
export const REASON_HEADER = 'ichie-reason';

/** A dead letter as it stands in its topic. */
export interface StoredLetter {
  readonly letter: DeadLetter;
  /** Where it stands in the topic of the dead letters. */
  readonly position: number;
  /** The output of which lane it is, as the header says; a repeated publish has the same. */
  readonly origin: string | null;
  readonly traceparent: string | null;
  readonly reason: string | null;
}

/** Decodes what stands in a topic of dead letters. Throws {@link RecordUndecodable}. */
export async function storedLetterOf(encoder: Encoder, message: KafkaMessage): Promise<StoredLetter> {
  const { headers, traceparent, value, offset }: RawRecord = rawRecordOf('dead-letters', 0, message);
  const letter = await encoder.decode('dead-letters', value ?? Buffer.alloc(0));
  return {
    // Letters of earlier versions have no name of their own.
    letter:
      letter.letterId === ''
        ? { ...letter, letterId: letterIdOf({ ...letter, topic: letter.topic as TopicName }, 0) }
        : letter,
    position: offset,
    origin: headers[ORIGIN_HEADER] ?? null,
    traceparent,
    reason: headers[REASON_HEADER] ?? null,
  };
}

/** Errors can quote what they met; a list needs no more than their beginning. */
const LONGEST_MESSAGE = 300;

export function summaryOf({ letter, traceparent }: StoredLetter, workspaceId: string | null): LetterSummary {
  const { group, letterId, topic, partition, offset, errorCode, errorMessage, attempts, redrives, failedAt } = letter;
  return {
    group,
    letterId,
    topic,
    partition,
    offset,
    workspaceId,
    errorCode,
    errorMessage: errorMessage.slice(0, LONGEST_MESSAGE),
    attempts,
    redrives,
    failedAt,
    traceparent,
    valueBytes: letter.value?.length ?? 0,
  };
}
