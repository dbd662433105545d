import type { Condition } from '../condition.ts';
import type { ConditionKind } from '../condition-kind.ts';
import { allOf } from '../evaluation.ts';
import { joinPhrases } from '../language/phrase.ts';
import { groupChildren, groupSchema } from './group.ts';

/** Matches when every one of the conditions does. */
export interface AllCondition {
  readonly type: 'all';
  readonly conditions: readonly Condition[];
}

export const allKind: ConditionKind<AllCondition> = {
  type: 'all',
  schema: groupSchema('all'),
  children: groupChildren,
  evaluate: ({ conditions }, context) => allOf(conditions.map((child) => context.evaluate(child))),
  describe: ({ conditions }, context) =>
    joinPhrases(
      conditions.map((child) => context.describe(child)),
      'and',
      context.locale,
    ),
  heading: (locale) => (locale === 'ja' ? '次のすべてに当てはまる' : 'all of these'),
};
