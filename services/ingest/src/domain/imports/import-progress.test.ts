import { describe, expect, it } from '@jest/globals';
import type { Import } from './import.ts';
import { blendSpeed, progressOf } from './import-progress.ts';

const running: Import = {
  workspaceId: 'w',
  importId: 'i',
  kind: 'events',
  name: 'Orders',
  source: { type: 'upload', label: 'orders.csv' },
  mapping: null,
  state: 'running',
  job: 'run',
  phase: 'reading',
  counts: { rowsRead: 10, rowsAccepted: 9, rowsRejected: 1 },
  bytesRead: 400,
  bytesTotal: 1_000,
  rowsPerSecond: 12.4,
  bytesPerSecond: 70,
  contentSha256: null,
  unchanged: false,
  failure: null,
  createdAt: 0,
  createdBy: 'aiko',
  startedAt: 0,
  endedAt: null,
};

describe('progress', () => {
  it('tells the time that is left by what is left of the file', () => {
    expect(progressOf(running)).toEqual({
      state: 'running',
      phase: 'reading',
      rowsRead: 10,
      rowsAccepted: 9,
      rowsRejected: 1,
      rowsPerSecond: 12,
      bytesRead: 400,
      bytesTotal: 1_000,
      secondsLeft: 9,
    });
  });

  it('tells none while nobody knows how large the file is, or nothing moves', () => {
    expect(progressOf({ ...running, bytesTotal: null }).secondsLeft).toBeNull();
    expect(progressOf({ ...running, bytesPerSecond: 0 }).secondsLeft).toBeNull();
    expect(progressOf({ ...running, state: 'paused' })).toMatchObject({ secondsLeft: null, rowsPerSecond: 0 });
  });
});

describe('a speed', () => {
  it('begins with the first stretch and follows the latest ones', () => {
    const first = blendSpeed(0, 500, 500);
    expect(first).toBe(1_000);
    let speed = first;
    for (let stretch = 0; stretch < 10; stretch += 1) speed = blendSpeed(speed, 1_000, 500);
    expect(speed).toBeGreaterThan(1_950);
    expect(speed).toBeLessThan(2_000);
  });

  it('is left as it is by a stretch that took no time', () => {
    expect(blendSpeed(7, 100, 0)).toBe(7);
  });
});
