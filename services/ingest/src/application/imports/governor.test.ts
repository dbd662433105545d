import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { Governor } from './governor.ts';

const NEVER = new AbortController().signal;

const governing = (rowsPerSecond: number, turnsMs: readonly number[] = []) => {
  const clock = new SimulatedClock(0);
  const heldUp: (readonly [string, number])[] = [];
  const turns = [...turnsMs];
  const governor = new Governor({
    clock,
    rowsPerSecond,
    metrics: { heldUp: (reason, seconds) => void heldUp.push([reason, seconds]) },
    measureTurn: () => Promise.resolve(turns.shift() ?? 0),
  });
  return { clock, governor, heldUp };
};

/** When something is done, by a clock that moves on its own from one due task to the next. */
async function doneAt(clock: SimulatedClock, work: Promise<void>): Promise<number> {
  const state = { isDone: false };
  const finished = work.finally(() => (state.isDone = true));
  finished.catch(() => undefined);
  for (let turns = 0; turns < 10_000; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (state.isDone) break;
    clock.advance(10);
  }
  await finished;
  return clock.now();
}

describe('the governor of imports', () => {
  it('lets nobody wait without a ceiling and with an idle process', async () => {
    const { clock, governor, heldUp } = governing(Infinity);
    expect(await doneAt(clock, governor.admit(1_000_000, NEVER))).toBe(0);
    expect(await doneAt(clock, governor.admit(1_000_000, NEVER))).toBe(0);
    expect(heldUp).toEqual([]);
  });

  it('keeps all imports together below the ceiling', async () => {
    const { clock, governor } = governing(1_000);
    const admitted = [1, 2, 3].map(() => governor.admit(500, NEVER));
    expect(await doneAt(clock, admitted[0] ?? Promise.reject(new Error()))).toBe(0);
    expect(await doneAt(clock, admitted[1] ?? Promise.reject(new Error()))).toBe(500);
    expect(await doneAt(clock, admitted[2] ?? Promise.reject(new Error()))).toBe(1_000);
  });

  it('gives others twice the time that they have just needed, but no longer than a second', async () => {
    const { clock, governor, heldUp } = governing(Infinity, [20, 100, 5_000]);
    await doneAt(clock, governor.admit(1, NEVER));
    await doneAt(clock, governor.admit(1, NEVER));
    await doneAt(clock, governor.admit(1, NEVER));
    expect(heldUp).toEqual([
      ['busy', 0.2],
      ['busy', 1],
    ]);
  });

  it('lets go at once when it is told to', async () => {
    const { clock, governor } = governing(1);
    const stop = new AbortController();
    await doneAt(clock, governor.admit(60, stop.signal));
    const waiting = governor.admit(60, stop.signal);
    setImmediate(() => setImmediate(() => setImmediate(() => stop.abort())));
    await expect(waiting).rejects.toThrow();
    expect(clock.now()).toBe(0);
  });
});
