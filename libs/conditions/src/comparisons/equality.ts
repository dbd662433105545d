import { always } from '../evaluation.ts';
import { formatValue } from '../language/format.ts';
import { nounPhrase, phrase } from '../language/phrase.ts';
import type { ComparisonKind } from './comparison-kind.ts';

/** The value is, or is not, this text or number. */
export interface EqualityComparison {
  readonly operator: 'equals' | 'notEquals';
  readonly value: string | number;
}

export const equalityKind: ComparisonKind<EqualityComparison> = {
  operators: ['equals', 'notEquals'],
  valueSchema: { type: ['string', 'number'], maxLength: 1_000 },
  compare: ({ operator, value: expected }, value) => always((value === expected) === (operator === 'equals')),
  complement: (comparison) => ({
    ...comparison,
    operator: comparison.operator === 'equals' ? 'notEquals' : 'equals',
  }),
  describe({ operator, value }, { subject, locale }) {
    const expected = formatValue(value, locale);
    if (locale === 'en') return phrase(`${subject} ${operator === 'equals' ? 'is' : 'is not'} ${expected}`);
    return operator === 'equals'
      ? nounPhrase(`${subject}が${expected}`)
      : phrase(`${subject}が${expected}ではない`, `${subject}が${expected}ではなく`);
  },
};
