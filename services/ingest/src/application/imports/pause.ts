import type { Clock } from '@ichie/kernel';

/** Resolves after a while; rejects as soon as the signal is aborted. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(asError(signal));
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      cancel();
      reject(asError(signal));
    };
    const cancel = clock.schedule(clock.now() + ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}

const asError = ({ reason }: AbortSignal): Error => (reason instanceof Error ? reason : new Error('It was stopped.'));
