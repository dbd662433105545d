import type { StoredRecord } from '../../support/whole-topic.ts';

export interface FirstPublishes {
  /** The records without what was published again. */
  readonly records: readonly StoredRecord[];
  readonly repeated: number;
  /** Records that came for the first time after a later one of the same step source: consumers would drop them unseen. */
  readonly late: readonly StoredRecord[];
}

/** Drops repeated publishes by their origin, exactly, where lanes remember only the last one; the two must agree. */
export function firstPublishes(records: readonly StoredRecord[]): FirstPublishes {
  const seen = new Set<string>();
  const last = new Map<string, readonly [sequence: number, index: number]>();
  const first: StoredRecord[] = [];
  const late: StoredRecord[] = [];
  let repeated = 0;
  for (const record of records) {
    if (record.origin === null) {
      first.push(record);
      continue;
    }
    const [lane = '', position = ''] = record.origin.split('@');
    const [sequence = 0, index = 0] = position.split('.').map(Number);
    const key = `${String(record.partition)} ${record.origin}`;
    if (seen.has(key)) {
      repeated += 1;
      continue;
    }
    seen.add(key);
    first.push(record);
    const source = `${String(record.partition)} ${lane}`;
    const [lastSequence, lastIndex] = last.get(source) ?? [-1, -1];
    if (sequence < lastSequence || (sequence === lastSequence && index < lastIndex)) late.push(record);
    else last.set(source, [sequence, index]);
  }
  return { records: first, repeated, late };
}
