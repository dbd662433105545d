import type { RawRecord } from './raw-record.ts';

/** Names the dead letter that a record was redriven from. */
export const REDRIVE_HEADER = 'ichie-redrive';

/** How a dead letter is named: where its record was first read, and how often it had been redriven. */
export const letterIdOf = (
  { topic, partition, offset }: Pick<RawRecord, 'topic' | 'partition' | 'offset'>,
  redrives: number,
): string => `${topic}/${String(partition)}/${String(offset)}${redrives === 0 ? '' : `+${String(redrives)}`}`;

/** How often the record had been redriven when the letter of this name was written. */
export const redrivesOf = (letterId: string): number => Number(/\+(\d+)$/.exec(letterId)?.[1] ?? 0);

/** The letter that a record was redriven from, or null. */
export const letterOf = ({ headers }: RawRecord): string | null => headers[REDRIVE_HEADER] ?? null;
