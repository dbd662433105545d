import { checkComparison, compare, complementOf, describeComparison } from '../comparisons/comparison-kinds.ts';
import type { Comparison } from '../comparisons/comparison.ts';
import type { ConditionKind } from '../condition-kind.ts';

/** Matches when a trait compares as asked. */
export interface TraitCondition {
  readonly type: 'trait';
  /** Dotted path, such as `address.city`. */
  readonly trait: string;
  readonly comparison: Comparison;
}

export const traitKind: ConditionKind<TraitCondition> = {
  type: 'trait',
  schema: {
    type: 'object',
    required: ['type', 'trait', 'comparison'],
    additionalProperties: false,
    properties: {
      type: { const: 'trait' },
      trait: { $ref: '#/$defs/name' },
      comparison: { $ref: '#/$defs/comparison' },
    },
  },
  check: ({ comparison }) => checkComparison(comparison, '/comparison'),
  references: ({ trait }) => ({ traits: [trait] }),
  evaluate: ({ trait, comparison }, { view, now }) => compare(comparison, view.trait(trait), now),
  fact: ({ trait }, view) => ({ type: 'trait', value: view.trait(trait) ?? null }),
  complement(condition) {
    const comparison = complementOf(condition.comparison);
    return comparison === undefined ? undefined : { ...condition, comparison };
  },
  describe: ({ trait, comparison }, { locale, names }) =>
    describeComparison(comparison, { subject: names.trait?.(trait) ?? trait, locale, seenFrom: 'now' }),
};
