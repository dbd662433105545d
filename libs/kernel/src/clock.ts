/** An instant: milliseconds since the Unix epoch. */
export type Instant = number;

/** Stops what it belongs to; calling it again does nothing. */
export type Cancel = () => void;

/**
 * The only source of time. Everything that depends on time is given one, so that tests can live through months in
 * milliseconds.
 */
export interface Clock {
  /** The present instant. */
  now(): Instant;
  /** Calls `task` once when `now()` has reached `at`, at the earliest in the next turn of the event loop. */
  schedule(at: Instant, task: () => void): Cancel;
}

/** Node's timers hold at most a signed 32-bit number of milliseconds; longer waits are taken in pieces. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** The machine's clock. Its timers never keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(at, task) {
    let timeout: NodeJS.Timeout;
    const wait = (): void => {
      const remainingMs = at - Date.now();
      timeout =
        remainingMs > LONGEST_TIMEOUT_MS
          ? setTimeout(wait, LONGEST_TIMEOUT_MS)
          : setTimeout(task, Math.max(0, remainingMs));
      timeout.unref();
    };
    wait();
    return () => {
      clearTimeout(timeout);
    };
  },
};
