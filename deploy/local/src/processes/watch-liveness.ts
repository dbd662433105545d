import { setTimeout as delay } from 'node:timers/promises';
import { answersHttp } from '../infrastructure/probes.ts';

const LOOK_EVERY_MS = 5_000;
/** One bad answer may be a busy moment; so many in a row, half a minute, are not. */
const UNWELL_AFTER_LOOKS = 6;

/**
 * Looks at a liveness check until it fails for half a minute, by another status than 200 or by silence, or until `ended`.
 * Before it has answered for the first time, silence means that the process is still starting.
 */
export async function watchLiveness(
  url: string,
  ended: AbortSignal,
  lookEveryMs = LOOK_EVERY_MS,
): Promise<'unwell' | 'ended'> {
  let hasAnswered = false;
  for (let failures = 0; failures < UNWELL_AFTER_LOOKS;) {
    await delay(lookEveryMs, undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted) return 'ended';
    const isWell = await answersHttp(url);
    hasAnswered ||= isWell;
    failures = isWell || !hasAnswered ? 0 : failures + 1;
  }
  return ended.aborted ? 'ended' : 'unwell';
}
