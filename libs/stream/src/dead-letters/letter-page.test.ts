import { describe, expect, it } from '@jest/globals';
import { LetterCursorInvalid } from './errors.ts';
import type { IndexEntry } from './letter-index.ts';
import { pageOf } from './letter-page.ts';

const entry = (group: string, position: number, failedAt: number): IndexEntry => ({
  position,
  state: 'open',
  origin: null,
  summary: {
    group,
    letterId: `profiles.activity/0/${String(position)}`,
    topic: 'profiles.activity',
    partition: 0,
    offset: position,
    workspaceId: null,
    errorCode: 'record_undecodable',
    errorMessage: '',
    attempts: 1,
    redrives: 0,
    failedAt,
    traceparent: null,
    valueBytes: 0,
  },
});

const entries = [
  entry('admin', 0, 1_000),
  entry('admin', 1, 3_000),
  entry('segmentation', 0, 2_000),
  entry('segmentation', 1, 3_000),
];
const placesOf = (letters: readonly IndexEntry['summary'][]): string[] =>
  letters.map(({ group, offset }) => `${group} ${String(offset)}`);

describe('a page of dead letters', () => {
  it('begins with the newest of all groups', () => {
    const page = pageOf(entries, 10);
    expect(placesOf(page.letters)).toEqual(['admin 1', 'segmentation 1', 'segmentation 0', 'admin 0']);
    expect(page.nextCursor).toBeNull();
  });

  it('is continued where it ended although letters have come and gone', () => {
    const first = pageOf(entries, 2);
    const changed = [...entries.filter(({ position }) => position !== 1), entry('admin', 9, 9_000)];
    const second = pageOf(changed, 10, first.nextCursor ?? '');
    expect(placesOf(first.letters)).toEqual(['admin 1', 'segmentation 1']);
    expect(placesOf(second.letters)).toEqual(['segmentation 0', 'admin 0']);
  });

  it('refuses a cursor that it has not given', () => {
    expect(() => pageOf(entries, 2, 'elsewhere')).toThrow(LetterCursorInvalid);
  });
});
