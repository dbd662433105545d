import { type Clock, systemClock } from '@ichie/kernel';

/**
 * The time and the chance by which faults outside are waited out. Faults heal in real time, whatever clock the service
 * lives by; a simulation of the whole library gives one of its own.
 */
export interface Machine {
  readonly clock: Clock;
  /** At least 0, less than 1. */
  readonly random: () => number;
}

export const systemMachine: Machine = { clock: systemClock, random: Math.random };

/** Waits, or until told to stop. */
export function pause({ clock }: Machine, durationMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const end = (): void => {
      cancel();
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.schedule(clock.now() + durationMs, end);
    signal?.addEventListener('abort', end);
  });
}
