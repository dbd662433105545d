import type { Cancel, Clock } from '@ichie/kernel';

/** Runs a task again and again, each time `pauseMs` after it has ended, until disposed of. The task must not reject. */
export function repeatedly(clock: Clock, pauseMs: number, task: () => Promise<void>): Disposable {
  let cancel: Cancel = () => undefined;
  let isDisposed = false;
  const wait = (): void => {
    if (isDisposed) return;
    cancel = clock.schedule(clock.now() + pauseMs, () => {
      void task().then(wait);
    });
  };
  wait();
  return {
    [Symbol.dispose]() {
      isDisposed = true;
      cancel();
    },
  };
}
