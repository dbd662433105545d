import type { Condition } from '../condition.ts';
import type { ConditionKind } from '../condition-kind.ts';
import { negated } from '../evaluation.ts';
import { phrase } from '../language/phrase.ts';

/** Matches when the condition does not. */
export interface NotCondition {
  readonly type: 'not';
  readonly condition: Condition;
}

export const notKind: ConditionKind<NotCondition> = {
  type: 'not',
  schema: {
    type: 'object',
    required: ['type', 'condition'],
    additionalProperties: false,
    properties: { type: { const: 'not' }, condition: { $ref: '#/$defs/condition' } },
  },
  children: ({ condition }) => [['/condition', condition]],
  evaluate: ({ condition }, context) => negated(context.evaluate(condition)),
  complement: ({ condition }) => condition,
  describe({ condition }, context) {
    const complement = context.complementOf(condition);
    if (complement !== undefined) return context.describe(complement);
    const { end } = context.describe(condition);
    return context.locale === 'ja'
      ? phrase(`「${end}」に当てはまらない`, `「${end}」に当てはまらず`)
      : phrase(`not (${end})`);
  },
  heading: (locale) => (locale === 'ja' ? '次に当てはまらない' : 'not this'),
};
