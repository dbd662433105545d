import { type Duration } from '../../../api/contract.ts';

/** Seconds as people say them: two units at most, as “1 hour 20 minutes”. */
export function durationOf(seconds: number): Duration {
  if (seconds < 60) return { seconds: Math.max(1, Math.round(seconds)) };
  if (seconds < 3600) return { minutes: Math.ceil(seconds / 60) };
  const minutes = Math.ceil((seconds % 3600) / 60) % 60;
  return { hours: Math.floor((seconds + 59) / 3600), ...(minutes === 0 ? {} : { minutes }) };
}
