import { type LiveEvent } from '../../../api/contract.ts';

/** An event on the screen. */
export interface LiveEntry extends LiveEvent {
  /** Tells it from every other; events may come twice. */
  readonly number: number;
}

/** The newest events of a source, and those that wait while somebody reads. */
export interface LiveLog {
  /** The newest first, bounded. */
  readonly shown: readonly LiveEntry[];
  /** What came while it was paused, the newest first, bounded. */
  readonly waiting: readonly LiveEntry[];
  readonly paused: boolean;
  /** How many could not be shown because they were too many. */
  readonly skipped: number;
  readonly nextNumber: number;
}

/** As many as somebody can look through; older ones make room. */
export const MOST_SHOWN = 300;

export const emptyLog: LiveLog = { shown: [], waiting: [], paused: false, skipped: 0, nextNumber: 1 };

export type LiveAction =
  | { readonly type: 'came'; readonly events: readonly LiveEvent[]; readonly skipped: number }
  | { readonly type: 'paused' | 'resumed' | 'cleared' };

export function liveLog(log: LiveLog, action: LiveAction): LiveLog {
  switch (action.type) {
    case 'came': {
      const entries = action.events.map((event, index) => ({ ...event, number: log.nextNumber + index })).reverse();
      const counted = {
        ...log,
        nextNumber: log.nextNumber + action.events.length,
        skipped: log.skipped + action.skipped,
      };
      return log.paused
        ? { ...counted, waiting: bounded([...entries, ...log.waiting]) }
        : { ...counted, shown: bounded([...entries, ...log.shown]) };
    }
    case 'paused':
      return { ...log, paused: true };
    case 'resumed':
      return { ...log, paused: false, shown: bounded([...log.waiting, ...log.shown]), waiting: [] };
    case 'cleared':
      return { ...emptyLog, paused: log.paused, nextNumber: log.nextNumber };
  }
}

const bounded = (entries: readonly LiveEntry[]): readonly LiveEntry[] =>
  entries.length <= MOST_SHOWN ? entries : entries.slice(0, MOST_SHOWN);
