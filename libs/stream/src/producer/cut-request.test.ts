import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Handover, cutRequest } from './cut-request.ts';
import type { WireRecord } from './publisher.ts';

const aRecord = (partition: number, bytes: number, key = ''): WireRecord => ({
  topic: 'topic',
  partition,
  key,
  value: Buffer.alloc(bytes),
  headers: {},
});

const handovers = (...groups: readonly (readonly WireRecord[])[]): Handover[] =>
  groups.map((records) => ({ records, sent: 0 }));

function cutAll(queue: Handover[]): { requests: (readonly WireRecord[])[]; completed: Handover[] } {
  const requests: (readonly WireRecord[])[] = [];
  const completed: Handover[] = [];
  while (queue.length > 0) {
    const request = cutRequest(queue);
    requests.push(request.records);
    completed.push(...request.completed);
  }
  return { requests, completed };
}

describe('cutRequest', () => {
  it('sends all that waits with one request when it is small', () => {
    const queue = handovers([aRecord(0, 10)], [aRecord(1, 10), aRecord(0, 10)]);
    const { completed, records } = cutRequest(queue);
    expect({ records: records.length, completed: completed.length, left: queue.length }).toEqual({
      records: 3,
      completed: 2,
      left: 0,
    });
  });

  it('gives no partition more than a broker takes at once', () => {
    const queue = handovers(Array.from({ length: 100 }, () => aRecord(0, 30_000)));
    const { requests } = cutAll(queue);
    expect(requests.map((records) => records.length)).toEqual([29, 29, 29, 13]);
  });

  it('sends a record alone that is as large as a record may be', () => {
    const queue = handovers([aRecord(0, 10), aRecord(0, 1_000_000), aRecord(0, 10)]);
    expect(cutAll(queue).requests.map((records) => records.length)).toEqual([1, 1, 1]);
  });

  it('loses nothing, changes no order and completes everyone once', () => {
    const record = fc
      .tuple(fc.nat({ max: 3 }), fc.constantFrom(10, 400_000, 950_000))
      .map(([partition, bytes]) => aRecord(partition, bytes));
    fc.assert(
      fc.property(fc.array(fc.array(record, { minLength: 1, maxLength: 8 }), { maxLength: 8 }), (groups) => {
        const queue = handovers(...groups);
        const all = [...queue];
        const { requests, completed } = cutAll(queue);
        expect(requests.flat()).toEqual(groups.flat());
        expect(completed).toEqual(all);
      }),
      { numRuns: 50 },
    );
  });
});
