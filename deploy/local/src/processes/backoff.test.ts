import { describe, expect, it } from '@jest/globals';
import { nextRestart, type Restart } from './backoff.ts';

const restarts = (count: number, uptimeMs: number): Restart[] => {
  const all: Restart[] = [];
  for (let index = 0; index < count; index += 1) all.push(nextRestart(all.at(-1), uptimeMs));
  return all;
};

describe('the wait before a restart', () => {
  it('doubles with every end in a row, up to half a minute', () => {
    expect(restarts(10, 0).map(({ delayMs }) => delayMs)).toEqual([
      200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000,
    ]);
  });

  it('counts the ends in a row', () => {
    expect(restarts(3, 0).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  it('starts over when the service ran for a minute', () => {
    expect(nextRestart({ attempt: 7, delayMs: 12_800 }, 60_000)).toEqual({ attempt: 1, delayMs: 200 });
  });
});
