import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** How long the assertion may go on failing; 10 s unless told. */
  readonly timeoutMs?: number;
  readonly intervalMs?: number;
}

/**
 * Repeats an assertion until it holds and returns its value. When it does not hold in time, its last failure is thrown:
 * what Jest prints is the difference that was left. For effects that arrive through Kafka; never for fixed delays.
 */
export async function eventually<Value>(
  assertion: () => Value | Promise<Value>,
  options: EventuallyOptions = {},
): Promise<Value> {
  const { timeoutMs = 10_000, intervalMs = 25 } = options;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(intervalMs);
    }
  }
}
