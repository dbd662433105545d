import { describe, expect, it } from '@jest/globals';
import { type IndexEntry, LetterIndex } from './letter-index.ts';
import type { LetterSummary } from './letter.ts';

const summary = (letterId: string, changes: Partial<LetterSummary> = {}): LetterSummary => ({
  group: 'counting',
  letterId,
  topic: 'profiles.activity',
  partition: 0,
  offset: 0,
  workspaceId: 'workspace-1',
  errorCode: 'record_rejected',
  errorMessage: 'This event can not be counted.',
  attempts: 1,
  redrives: 0,
  failedAt: 1_000,
  traceparent: null,
  valueBytes: 10,
  ...changes,
});

const opened = (letterId: string, position: number, origin: string | null = null): IndexEntry => ({
  position,
  state: 'open',
  origin,
  summary: summary(letterId),
});
const redriven = (letterId: string, position: number): IndexEntry => ({
  ...opened(letterId, position),
  state: 'redriven',
});

const indexOf = (...entries: readonly IndexEntry[]): LetterIndex => {
  const index = new LetterIndex();
  for (const entry of entries) index.accept(entry);
  return index;
};
const idsOf = (index: LetterIndex): string[] => index.matching({}).map((entry) => entry.summary.letterId);

describe('an index of dead letters', () => {
  it('holds a letter until it is closed', () => {
    const index = indexOf(opened('t/0/1', 0), opened('t/0/2', 1), redriven('t/0/1', 2));
    expect(idsOf(index)).toEqual(['t/0/2']);
  });

  it('takes a letter that its lane published again for the one it is', () => {
    const index = indexOf(opened('t/0/1', 0, 'counting/0@1.0'), opened('t/0/1', 1, 'counting/0@1.0'));
    expect(index.get('t/0/1')?.position).toBe(0);
  });

  it('keeps a letter closed that its lane publishes again afterwards', () => {
    const again = opened('t/0/1', 2, 'counting/0@1.0');
    expect(idsOf(indexOf(opened('t/0/1', 0, 'counting/0@1.0'), redriven('t/0/1', 1), again))).toEqual([]);
  });

  it('opens a letter again whose record failed once more in another step', () => {
    const again = opened('t/0/1', 2, 'counting/0@7.0');
    expect(idsOf(indexOf(opened('t/0/1', 0, 'counting/0@1.0'), redriven('t/0/1', 1), again))).toEqual(['t/0/1']);
  });

  it('forgets what its topic does not keep any more', () => {
    const index = indexOf(opened('t/0/1', 0), opened('t/0/2', 5));
    index.forgetBefore(5);
    expect(idsOf(index)).toEqual(['t/0/2']);
  });

  it('finds letters by topic, error, time and workspace', () => {
    const index = new LetterIndex();
    const changes: readonly Partial<LetterSummary>[] = [
      { topic: 'events.collected' },
      { errorCode: 'handler_failed' },
      { failedAt: 999 },
      { workspaceId: null },
      {},
    ];
    for (const [position, change] of changes.entries()) {
      const entry = opened(`t/0/${String(position)}`, position);
      index.accept({ ...entry, summary: { ...entry.summary, ...change } });
    }
    const found = index.matching({
      topic: 'profiles.activity',
      errorCode: 'record_rejected',
      since: 1_000,
      workspaceId: 'workspace-1',
    });
    expect(found.map((entry) => entry.summary.letterId)).toEqual(['t/0/4']);
  });
});
