import type { Machine } from './machine.ts';

const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/** How long to wait before the next attempt: doubling from 0.1 s to 10 s, with up to half of it taken off at random. */
export function backoffMs(attempt: number, { random }: Machine): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 16));
  return full * (1 - random() / 2);
}
