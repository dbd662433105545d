import { setTimeout as delay } from 'node:timers/promises';

/**
 * Calls `send` for the numbers below `count` at a fixed rate, however long each takes: a slow system does not slow its
 * callers down. Answers the instants at which each was due, by `performance.now()`.
 */
export async function openLoop(
  count: number,
  perSecond: number,
  send: (number: number) => Promise<void>,
): Promise<readonly number[]> {
  const startedAt = performance.now();
  const due = Array.from({ length: count }, (_value, number) => startedAt + (number * 1000) / perSecond);
  const sends: Promise<void>[] = [];
  for (const [number, at] of due.entries()) {
    const waitMs = at - performance.now();
    if (waitMs > 0) await delay(waitMs);
    sends.push(send(number));
  }
  await Promise.all(sends);
  return due;
}
