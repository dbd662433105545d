import { describe, expect, it } from '@jest/globals';
import { LaneQueue } from './lane-queue.ts';
import type { RawRecord } from './raw-record.ts';

const TOPIC = 'profiles.activity';

const records = (...offsets: readonly number[]): RawRecord[] =>
  offsets.map((offset) => ({
    topic: TOPIC,
    partition: 0,
    offset,
    key: null,
    value: null,
    headers: {},
    traceparent: null,
    origin: null,
    writtenAt: 0,
    bytes: 100,
  }));

const offsets = (queue: LaneQueue): number[] => queue.peek(1_000).map(({ offset }) => offset);

/** What a fetch from an offset brings. */
const fetched = (from: number, ...found: readonly number[]) =>
  ({ topic: TOPIC, from, records: records(...found) }) as const;

describe('the queue of a lane', () => {
  it('drops what the lane has handled before and what it holds already', () => {
    const queue = new LaneQueue({ [TOPIC]: 5 });
    queue.admit(fetched(3, 3, 4, 5, 6));
    queue.admit(fetched(5, 5, 6, 7));
    expect(offsets(queue)).toEqual([5, 6, 7]);
  });

  it('asks to go back when the consumer reads further on than the lane has come', () => {
    const queue = new LaneQueue({ [TOPIC]: 5 });
    expect(queue.admit(fetched(9, 9, 10))).toEqual({ kind: 'seek', offset: 5 });
    expect(queue.admit(fetched(11, 11))).toEqual({ kind: 'seek', offset: 5 });
    expect(offsets(queue)).toEqual([]);
    expect(queue.admit(fetched(5, 5, 6))).toEqual({ kind: 'admitted' });
    expect(offsets(queue)).toEqual([5, 6]);
  });

  it('asks for the beginning when the lane has never read the topic', () => {
    const queue = new LaneQueue({});
    expect(queue.admit(fetched(17, 17))).toEqual({ kind: 'seek', offset: 0 });
    expect(queue.admit(fetched(0, 0, 1))).toEqual({ kind: 'admitted' });
    expect(offsets(queue)).toEqual([0, 1]);
  });

  it('goes on behind a gap that retention has made', () => {
    const queue = new LaneQueue({ [TOPIC]: 5 });
    queue.admit(fetched(9, 9, 10));
    expect(queue.admit(fetched(9, 9, 10))).toEqual({ kind: 'admitted' });
    expect(offsets(queue)).toEqual([9, 10]);
  });

  it('takes gaps for what they are that compaction has made', () => {
    const queue = new LaneQueue({ [TOPIC]: 5 });
    expect(queue.admit(fetched(5, 8, 12))).toEqual({ kind: 'admitted' });
    expect(queue.admit(fetched(13, 13))).toEqual({ kind: 'admitted' });
    expect(offsets(queue)).toEqual([8, 12, 13]);
  });

  it('knows how much it holds', () => {
    const queue = new LaneQueue({});
    queue.admit(fetched(0, ...Array.from({ length: 3_000 }, (_value, offset) => offset)));
    queue.drop(1_000);
    queue.drop(1_500);
    expect({ length: queue.length, bytes: queue.bytes, first: queue.peek(1)[0]?.offset }).toEqual({
      length: 500,
      bytes: 50_000,
      first: 2_500,
    });
  });
});
