import { setTimeout as delay } from 'node:timers/promises';
import type { SimulatedCall, TrackingCall } from './tracking-call.ts';

/** Lets simulated calls happen at their moments of real time, until the signal. */
export async function play(
  calls: Iterable<SimulatedCall>,
  send: (call: TrackingCall) => void,
  signal: AbortSignal,
): Promise<void> {
  const openedAt = performance.now();
  for (const { atMs, call } of calls) {
    const waitMs = openedAt + atMs - performance.now();
    if (waitMs > 0) await delay(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    send(call);
  }
}
