const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 30_000;
const STEADY_AFTER_MS = 60_000;

/** How often in a row a service has ended, and how long to wait before it is started again. */
export interface Restart {
  readonly attempt: number;
  readonly delayMs: number;
}

/** Doubles the wait with every end in a row; a service that ran for a minute starts over. */
export function nextRestart(previous: Restart | undefined, uptimeMs: number): Restart {
  const attempt = previous === undefined || uptimeMs >= STEADY_AFTER_MS ? 1 : previous.attempt + 1;
  return { attempt, delayMs: Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1)) };
}
