import type { BetweenComparison } from './between.ts';
import type { DateComparison } from './date.ts';
import type { EqualityComparison } from './equality.ts';
import type { NumberComparison } from './number.ts';
import type { OneOfComparison } from './one-of.ts';
import type { PresenceComparison } from './presence.ts';
import type { RecencyComparison } from './recency.ts';
import type { TextComparison } from './text.ts';
import type { TruthComparison } from './truth.ts';

/**
 * A question about one value. A value that is missing, or of another type than the question, does not match; the
 * negative operators (notEquals, notExists, notWithinLast) match exactly when the positive ones do not. Nothing is
 * converted: `"5"` is not 5. Text is compared as it is written.
 */
export type Comparison =
  | EqualityComparison
  | TextComparison
  | OneOfComparison
  | NumberComparison
  | BetweenComparison
  | TruthComparison
  | PresenceComparison
  | DateComparison
  | RecencyComparison;

export type ComparisonOperator = Comparison['operator'];

/** The comparisons that have this operator. */
export type ComparisonOf<Operator extends ComparisonOperator> = Comparison extends infer Member
  ? Member extends Comparison
    ? Operator extends Member['operator']
      ? Member
      : never
    : never
  : never;
