import { always } from '../evaluation.ts';
import { quoted } from '../language/format.ts';
import { nounPhrase, phrase } from '../language/phrase.ts';
import type { ComparisonKind } from './comparison-kind.ts';

/** The value is one of these texts. */
export interface OneOfComparison {
  readonly operator: 'oneOf';
  readonly value: readonly string[];
}

export const oneOfKind: ComparisonKind<OneOfComparison> = {
  operators: ['oneOf'],
  valueSchema: {
    type: 'array',
    minItems: 1,
    maxItems: 500,
    uniqueItems: true,
    items: { type: 'string', maxLength: 1_000 },
  },
  compare: ({ value: expected }, value) => always(typeof value === 'string' && expected.includes(value)),
  describe({ value }, { subject, locale }) {
    const texts = value.map((text) => quoted(text, locale));
    if (locale === 'en')
      return phrase(`${subject} is ${new Intl.ListFormat('en', { type: 'disjunction' }).format(texts)}`);
    const choices = texts.join('、');
    return nounPhrase(texts.length === 1 ? `${subject}が${choices}` : `${subject}が${choices}のいずれか`);
  },
};
