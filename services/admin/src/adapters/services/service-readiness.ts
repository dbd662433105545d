import type { Instant } from '@ichie/kernel';

const TIMEOUT_MS = 1_000;
const FRESH_MS = 2_000;

/** Asks services whether they are ready, each at most every two seconds. */
export function createReadiness(
  urls: Readonly<Record<string, string>>,
  clock: { now(): Instant },
): (service: string) => Promise<boolean | null> {
  const answers = new Map<string, { readonly at: Instant; readonly ready: Promise<boolean> }>();
  return async (service) => {
    const url = urls[service];
    if (url === undefined) return null;
    const known = answers.get(service);
    if (known !== undefined && clock.now() - known.at < FRESH_MS) return known.ready;
    const ready = isReady(url);
    answers.set(service, { at: clock.now(), ready });
    return ready;
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Whoever does not answer is not ready.
    return false;
  }
}
