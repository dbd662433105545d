import type { Condition } from '../condition.ts';
import type { ConditionKind } from '../condition-kind.ts';
import { anyOf } from '../evaluation.ts';
import { joinPhrases } from '../language/phrase.ts';
import { groupChildren, groupSchema } from './group.ts';

/** Matches when at least one of the conditions does. */
export interface AnyCondition {
  readonly type: 'any';
  readonly conditions: readonly Condition[];
}

export const anyKind: ConditionKind<AnyCondition> = {
  type: 'any',
  schema: groupSchema('any'),
  children: groupChildren,
  evaluate: ({ conditions }, context) => anyOf(conditions.map((child) => context.evaluate(child))),
  describe: ({ conditions }, context) =>
    joinPhrases(
      conditions.map((child) => context.describe(child)),
      'or',
      context.locale,
    ),
  heading: (locale) => (locale === 'ja' ? '次のいずれかに当てはまる' : 'at least one of these'),
};
