import { always } from '../evaluation.ts';
import { quoted } from '../language/format.ts';
import { phrase } from '../language/phrase.ts';
import type { ComparisonKind } from './comparison-kind.ts';

/** A text has this in it, at its start or at its end. */
export interface TextComparison {
  readonly operator: 'contains' | 'startsWith' | 'endsWith';
  readonly value: string;
}

export const textKind: ComparisonKind<TextComparison> = {
  operators: ['contains', 'startsWith', 'endsWith'],
  valueSchema: { type: 'string', minLength: 1, maxLength: 1_000 },
  compare: ({ operator, value: part }, value) => always(typeof value === 'string' && hasPart(value, operator, part)),
  describe({ operator, value }, { subject, locale }) {
    const part = quoted(value, locale);
    switch (operator) {
      case 'contains':
        return locale === 'ja'
          ? phrase(`${subject}が${part}を含む`, `${subject}が${part}を含み`)
          : phrase(`${subject} contains ${part}`);
      case 'startsWith':
        return locale === 'ja'
          ? phrase(`${subject}が${part}で始まる`, `${subject}が${part}で始まり`)
          : phrase(`${subject} starts with ${part}`);
      case 'endsWith':
        return locale === 'ja'
          ? phrase(`${subject}が${part}で終わる`, `${subject}が${part}で終わり`)
          : phrase(`${subject} ends with ${part}`);
    }
  },
};

function hasPart(text: string, operator: TextComparison['operator'], part: string): boolean {
  switch (operator) {
    case 'contains':
      return text.includes(part);
    case 'startsWith':
      return text.startsWith(part);
    case 'endsWith':
      return text.endsWith(part);
  }
}
