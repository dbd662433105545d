import { describe, expect, it } from '@jest/globals';

import { type Page, type TimelineEntry } from '../../api/contract.ts';
import { groupByDay, mergeNewest } from './merge-timeline.ts';

const startMs = Date.parse('2026-11-22T00:00:00Z');
const entry = (second: number): TimelineEntry => ({
  entryId: `entry-${String(second)}`,
  at: new Date(startMs + second * 1000).toISOString(),
  profileId: 'aoi',
  kind: 'event',
  title: 'Product Viewed',
  detail: {},
  messageId: null,
});
const page = (seconds: readonly number[], nextCursor: string | null = null): Page<TimelineEntry> => ({
  items: seconds.map(entry),
  nextCursor,
});
const secondsOf = (pages: readonly Page<TimelineEntry>[]): number[] =>
  pages.flatMap(({ items }) => items.map(({ at }) => (Date.parse(at) - startMs) / 1000));

describe('mergeNewest', () => {
  it('puts what arrived in front and keeps the older pages with their cursors', () => {
    const merged = mergeNewest([page([5, 4], 'after-4'), page([3, 2], 'after-2')], page([7, 6, 5], 'after-5'));
    expect(secondsOf(merged)).toEqual([7, 6, 5, 4, 3, 2]);
    expect(merged.map(({ nextCursor }) => nextCursor)).toEqual(['after-4', 'after-2']);
  });

  it('answers the very same pages when nothing arrived, so that nothing is drawn again', () => {
    const shown = [page([5, 4])];
    expect(mergeNewest(shown, page([5, 4]))).toBe(shown);
  });

  it('starts anew when more happened than one page holds', () => {
    expect(secondsOf(mergeNewest([page([2, 1])], page([9, 8], 'after-8')))).toEqual([9, 8]);
  });

  it('puts a late entry where it belongs', () => {
    expect(secondsOf(mergeNewest([page([7, 5])], page([7, 6, 5])))).toEqual([7, 6, 5]);
  });

  it('fills an empty timeline', () => {
    expect(secondsOf(mergeNewest([page([])], page([1])))).toEqual([1]);
  });
});

describe('groupByDay', () => {
  it('keeps the order of the entries', () => {
    const groups = groupByDay([entry(90_000), entry(5), entry(3)], (instant) => instant.slice(0, 10));
    expect(groups.map(({ day, entries }) => [day, entries.length])).toEqual([
      ['2026-11-23', 1],
      ['2026-11-22', 2],
    ]);
  });
});
