import type { Import } from './import.ts';

/** What is told of a running import each second. */
export interface ImportProgress {
  readonly state: Import['state'];
  readonly phase: Import['phase'];
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
  readonly rowsPerSecond: number;
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
  /** Null while that cannot be told. */
  readonly secondsLeft: number | null;
}

export function progressOf(found: Import): ImportProgress {
  const { state, phase, counts, bytesRead, bytesTotal, rowsPerSecond, bytesPerSecond } = found;
  const isMoving = state === 'checking' || state === 'running';
  return {
    state,
    phase,
    ...counts,
    rowsPerSecond: isMoving ? Math.round(rowsPerSecond) : 0,
    bytesRead,
    bytesTotal,
    secondsLeft:
      isMoving && bytesTotal !== null && bytesPerSecond > 0
        ? Math.ceil(Math.max(0, bytesTotal - bytesRead) / bytesPerSecond)
        : null,
  };
}

/** Weight of the latest stretch in a speed: what was five stretches ago counts for a sixth. */
const LATEST = 0.3;

/** A speed that neither jumps with every chunk nor lags behind for long. */
export function blendSpeed(previous: number, amount: number, elapsedMs: number): number {
  if (elapsedMs <= 0) return previous;
  const latest = (amount * 1000) / elapsedMs;
  return previous === 0 ? latest : previous * (1 - LATEST) + latest * LATEST;
}
