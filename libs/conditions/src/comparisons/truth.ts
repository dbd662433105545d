import { always } from '../evaluation.ts';
import { nounPhrase, phrase } from '../language/phrase.ts';
import type { ComparisonKind } from './comparison-kind.ts';

/** The value is true, or false. */
export interface TruthComparison {
  readonly operator: 'isTrue' | 'isFalse';
}

export const truthKind: ComparisonKind<TruthComparison> = {
  operators: ['isTrue', 'isFalse'],
  compare: ({ operator }, value) => always(value === (operator === 'isTrue')),
  describe({ operator }, { subject, locale }) {
    if (locale === 'en') return phrase(`${subject} is ${operator === 'isTrue' ? 'true' : 'false'}`);
    return nounPhrase(`${subject}が${operator === 'isTrue' ? 'はい' : 'いいえ'}`);
  },
};
