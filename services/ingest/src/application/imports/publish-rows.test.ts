import { describe, expect, it } from '@jest/globals';
import { systemClock } from '@ichie/kernel';
import { type OutgoingRecord, ProducerFull, RecordTooLarge } from '@ichie/stream';
import type { NumberedRecord } from '../../domain/imports/map-rows.ts';
import { publishRows } from './publish-rows.ts';

const rows = (...numbers: readonly number[]): readonly NumberedRecord[] =>
  numbers.map((number) => ({
    row: { number, cells: [`cell ${String(number)}`] },
    record: { topic: 'events.collected', record: { messageId: String(number) } } as never,
  }));

const idsOf = (records: readonly OutgoingRecord[]): readonly string[] =>
  records.map(({ record }) => (record as { messageId: string }).messageId);

const publishing = (publish: (ids: readonly string[]) => void) => {
  const heldUp: string[] = [];
  const parts = {
    publisher: { publish: async (records: readonly OutgoingRecord[]) => publish(idsOf(records)) },
    clock: systemClock,
    metrics: { heldUp: (reason: string) => void heldUp.push(reason) },
  };
  return { parts, heldUp };
};

describe('publishing the rows of an import', () => {
  it('tries again with the same rows while the queue is full', async () => {
    const tried: (readonly string[])[] = [];
    const { parts, heldUp } = publishing((ids) => {
      tried.push(ids);
      if (tried.length < 3) throw new ProducerFull('full');
    });
    expect(await publishRows(parts, rows(1, 2), new AbortController().signal)).toEqual([]);
    expect(tried).toEqual([
      ['1', '2'],
      ['1', '2'],
      ['1', '2'],
    ]);
    expect(heldUp).toEqual(['broker', 'broker']);
  });

  it('gives up waiting when it is told to stop', async () => {
    const { parts } = publishing(() => {
      throw new ProducerFull('full');
    });
    const stop = new AbortController();
    const publication = publishRows(parts, rows(1), stop.signal);
    stop.abort();
    await expect(publication).rejects.toThrow();
  });

  it('rejects the one row that no broker would take, and publishes the others in their order', async () => {
    const published: string[] = [];
    const { parts } = publishing((ids) => {
      if (ids.includes('5')) throw new RecordTooLarge('A record has 2,000,000 bytes; the topic takes 1,000,000.');
      published.push(...ids);
    });
    const refused = await publishRows(parts, rows(1, 2, 3, 4, 5, 6, 7), new AbortController().signal);
    expect(published).toEqual(['1', '2', '3', '4', '6', '7']);
    expect(refused).toEqual([
      {
        number: 5,
        cells: ['cell 5'],
        issues: [
          {
            path: '',
            code: 'row_record_too_large',
            values: { refusal: 'A record has 2,000,000 bytes; the topic takes 1,000,000.' },
            message: 'A record has 2,000,000 bytes; the topic takes 1,000,000. Make the row smaller.',
          },
        ],
      },
    ]);
  });

  it('leaves a fault that is none of these to whoever asked', async () => {
    const { parts } = publishing(() => {
      throw new TypeError('A bug.');
    });
    await expect(publishRows(parts, rows(1), new AbortController().signal)).rejects.toThrow('A bug.');
  });
});
