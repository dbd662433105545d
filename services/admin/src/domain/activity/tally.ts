import { keyOf } from './drafts.ts';

/** What a number is about: the workspace itself (`''`), a segment or a journey; and a part of it, such as a step. */
export interface Counted {
  readonly workspaceId: string;
  readonly subject: string;
  readonly part: string;
  readonly metric: string;
}

export interface TotalChange extends Counted {
  readonly change: number;
}

export interface SeriesChange {
  readonly workspaceId: string;
  readonly subject: string;
  readonly metric: string;
  readonly resolution: Resolution;
  readonly change: number;
}

/** Every time zone is off by a multiple of quarters of an hour, so that quarters add up to anybody’s day. */
export type Resolution = 'second' | 'minute' | 'quarterHour';

/** The subject of numbers about a workspace as a whole. */
export const WHOLE_WORKSPACE = '';

/** The subject of numbers about messages that were not sent; the metric is the reason. */
export const NOT_SENT = 'notSent';

/** Adds up what a batch changes about the numbers, so that each is written once. */
export class Tally {
  readonly #totals = new Map<string, TotalChange>();
  readonly #series = new Map<string, SeriesChange>();

  /** Changes a level: how many there are now. */
  addToTotal(counted: Counted, change: number): void {
    const key = keyOf(counted.workspaceId, counted.subject, counted.part, counted.metric);
    this.#totals.set(key, { ...counted, change: (this.#totals.get(key)?.change ?? 0) + change });
  }

  /** Notes that so much happened in this second, minute or quarter of an hour. */
  addToSeries(series: Omit<SeriesChange, 'change'>, change: number): void {
    const { workspaceId, subject, metric, resolution } = series;
    const key = keyOf(workspaceId, subject, metric, resolution);
    this.#series.set(key, { ...series, change: (this.#series.get(key)?.change ?? 0) + change });
  }

  totals(): TotalChange[] {
    return [...this.#totals.values()].filter(({ change }) => change !== 0);
  }

  series(): SeriesChange[] {
    return [...this.#series.values()].filter(({ change }) => change !== 0);
  }
}
