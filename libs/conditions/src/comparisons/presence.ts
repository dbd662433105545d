import { always } from '../evaluation.ts';
import { phrase } from '../language/phrase.ts';
import type { ComparisonKind } from './comparison-kind.ts';

/** There is a value, or there is none: null counts as none. */
export interface PresenceComparison {
  readonly operator: 'exists' | 'notExists';
}

export const presenceKind: ComparisonKind<PresenceComparison> = {
  operators: ['exists', 'notExists'],
  compare: ({ operator }, value) => always((value !== undefined && value !== null) === (operator === 'exists')),
  complement: ({ operator }) => ({ operator: operator === 'exists' ? 'notExists' : 'exists' }),
  describe({ operator }, { subject, locale }) {
    if (locale === 'en') return phrase(`${subject} is ${operator === 'exists' ? 'set' : 'not set'}`);
    return operator === 'exists'
      ? phrase(`${subject}が設定されている`, `${subject}が設定されており`)
      : phrase(`${subject}が設定されていない`, `${subject}が設定されておらず`);
  },
};
