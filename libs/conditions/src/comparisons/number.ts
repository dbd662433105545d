import { always } from '../evaluation.ts';
import { formatNumber } from '../language/format.ts';
import { nounPhrase, phrase } from '../language/phrase.ts';
import type { ComparisonKind } from './comparison-kind.ts';

/** A number is on this side of another. */
export interface NumberComparison {
  readonly operator: 'lessThan' | 'lessThanOrEqual' | 'greaterThan' | 'greaterThanOrEqual';
  readonly value: number;
}

export const numberKind: ComparisonKind<NumberComparison> = {
  operators: ['lessThan', 'lessThanOrEqual', 'greaterThan', 'greaterThanOrEqual'],
  valueSchema: { type: 'number' },
  compare: ({ operator, value: limit }, value) => always(typeof value === 'number' && isOnSide(value, operator, limit)),
  describe({ operator, value }, { subject, locale }) {
    const limit = formatNumber(value, locale);
    switch (operator) {
      case 'lessThan':
        return locale === 'ja' ? nounPhrase(`${subject}が${limit}未満`) : phrase(`${subject} is less than ${limit}`);
      case 'lessThanOrEqual':
        return locale === 'ja' ? nounPhrase(`${subject}が${limit}以下`) : phrase(`${subject} is ${limit} or less`);
      case 'greaterThan':
        return locale === 'ja'
          ? phrase(`${subject}が${limit}を超える`, `${subject}が${limit}を超え`)
          : phrase(`${subject} is more than ${limit}`);
      case 'greaterThanOrEqual':
        return locale === 'ja' ? nounPhrase(`${subject}が${limit}以上`) : phrase(`${subject} is ${limit} or more`);
    }
  },
};

function isOnSide(value: number, operator: NumberComparison['operator'], limit: number): boolean {
  switch (operator) {
    case 'lessThan':
      return value < limit;
    case 'lessThanOrEqual':
      return value <= limit;
    case 'greaterThan':
      return value > limit;
    case 'greaterThanOrEqual':
      return value >= limit;
  }
}
