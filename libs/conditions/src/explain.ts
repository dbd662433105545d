import type { Instant, JsonValue } from '@ichie/kernel';
import type { Condition } from './condition.ts';
import { kindOf } from './condition-kinds.ts';
import { evaluate } from './evaluate.ts';
import type { ProfileView } from './profile-view.ts';

/** What the profile shows in answer to one node of a condition. */
export type Fact =
  | { readonly type: 'trait'; readonly value: JsonValue }
  | {
      readonly type: 'event';
      readonly count: number;
      /** Counting stopped at `count`: it may be more. */
      readonly orMore: boolean;
      readonly newest: Instant | null;
    }
  | { readonly type: 'segment'; readonly isMember: boolean };

/** Why a person matches or not: one node for each node of the condition. Plain JSON; facts are personal data. */
export interface Explanation {
  readonly condition: Condition;
  readonly matches: boolean;
  readonly fact: Fact | null;
  readonly children: readonly Explanation[];
}

/** Explains the answer that `evaluate` gives for the same arguments. */
export function explain(condition: Condition, view: ProfileView, now: Instant): Explanation {
  const kind = kindOf(condition);
  const children = kind.children?.(condition) ?? [];
  return {
    condition,
    matches: evaluate(condition, view, now).matches,
    fact: kind.fact?.(condition, view, now) ?? null,
    children: children.map(([, child]) => explain(child, view, now)),
  };
}
