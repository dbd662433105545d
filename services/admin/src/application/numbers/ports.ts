import type { Instant } from '@ichie/kernel';
import type { Resolution } from '../../domain/activity/tally.ts';
import type { Point } from '../../domain/numbers/series.ts';

export interface SeriesQuery {
  readonly metrics: readonly string[];
  /** Segments or journeys; the workspace itself unless told. */
  readonly subjects?: readonly string[];
  readonly resolution: Resolution;
  readonly from: Instant;
  readonly until: Instant;
  /** How much time one point stands for; points begin at multiples of it. */
  readonly stepMs: number;
}

export interface SeriesPart {
  readonly subject: string;
  readonly metric: string;
  readonly points: readonly Point[];
}

export interface Total {
  readonly subject: string;
  readonly part: string;
  readonly metric: string;
  readonly value: number;
}

/** Reads the numbers that lanes have counted, summed over all lanes. */
export interface NumbersReader {
  totals(workspaceId: string, subjects: readonly string[]): Promise<Total[]>;
  series(workspaceId: string, query: SeriesQuery): Promise<SeriesPart[]>;
  /** How much was counted of a subject since the beginning of a quarter of an hour, by metric. */
  sums(workspaceId: string, subject: string, from: Instant): Promise<ReadonlyMap<string, number>>;
}
