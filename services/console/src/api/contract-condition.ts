import { type Duration } from './contract.ts';

/** What a trait or a property is compared with; the value's shape depends on the operator. */
export interface Comparison {
  readonly operator: string;
  readonly value?: unknown;
}

export interface PropertyComparison {
  readonly property: string;
  readonly comparison: Comparison;
}

/** Who is meant: the language that segments, branches and entries share, as far as the console draws it. */
export type Condition =
  | { readonly type: 'all' | 'any'; readonly conditions: readonly Condition[] }
  | { readonly type: 'not'; readonly condition: Condition }
  | { readonly type: 'trait'; readonly trait: string; readonly comparison: Comparison }
  | {
      readonly type: 'event';
      readonly event: string;
      readonly where?: readonly PropertyComparison[];
      readonly count: { readonly operator: 'atLeast' | 'atMost' | 'exactly'; readonly value: number };
      readonly within?: Duration;
    }
  | { readonly type: 'segment'; readonly segmentId: string; readonly is: 'member' | 'notMember' }
  | { readonly type: 'everyone' };
