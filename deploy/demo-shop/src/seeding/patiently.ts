import { setTimeout as delay } from 'node:timers/promises';
import { ServiceRefused, ServiceUnavailable } from '../errors.ts';

const BETWEEN_TRIES_MS = 500;

export interface Patience {
  /** How long a service may take until it is ready for us. */
  readonly withinMs: number;
  readonly signal: AbortSignal;
}

/**
 * Repeats what a service is not ready for: one that starts, or has yet to hear of our workspace and its keys. What it
 * refuses for another reason is thrown at once.
 */
export async function patiently<Value>({ withinMs, signal }: Patience, attempt: () => Promise<Value>): Promise<Value> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!mayPass(error) || performance.now() > deadline) throw error;
      await delay(BETWEEN_TRIES_MS, undefined, { signal });
    }
  }
}

const mayPass = (error: unknown): boolean =>
  error instanceof ServiceUnavailable ||
  (error instanceof ServiceRefused && [401, 403, 404].includes(error.answeredStatus));
