import type { Instant } from '@ichie/kernel';

/** A number at a moment, or over the span of time that begins there. */
export interface Point {
  readonly at: Instant;
  readonly value: number;
}

export interface Span {
  /** The first point. */
  readonly from: Instant;
  /** The last point is before this. */
  readonly until: Instant;
  readonly stepMs: number;
}

const HOUR_MS = 3_600_000;

/** A day of hours that ends with the one that is now. */
export function lastDayByHour(now: Instant): Span {
  const until = startOfStep(now, HOUR_MS) + HOUR_MS;
  return { from: until - 24 * HOUR_MS, until, stepMs: HOUR_MS };
}

/** Every point of a span: nothing happened where nothing was counted. */
export function withoutGaps(points: readonly Point[], { from, until, stepMs }: Span): Point[] {
  const values = new Map(points.map(({ at, value }) => [at, value]));
  const count = Math.max(0, Math.ceil((until - from) / stepMs));
  return Array.from({ length: count }, (_, index) => {
    const at = from + index * stepMs;
    return { at, value: values.get(at) ?? 0 };
  });
}

/** How a level came to what it is now, from the changes of each step: each point is the level at the end of its step. */
export function levelsUpTo(level: number, changes: readonly Point[]): Point[] {
  let later = 0;
  return changes
    .toReversed()
    .map(({ at, value }) => {
      const point = { at, value: level - later };
      later += value;
      return point;
    })
    .toReversed();
}

export const sumOf = (points: readonly Point[]): number => points.reduce((sum, { value }) => sum + value, 0);

/** The beginning of the step that holds an instant. */
export const startOfStep = (instant: Instant, stepMs: number): Instant => instant - (instant % stepMs);
