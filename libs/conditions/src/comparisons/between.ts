import { always } from '../evaluation.ts';
import { formatNumber } from '../language/format.ts';
import { nounPhrase, phrase } from '../language/phrase.ts';
import type { ComparisonKind } from './comparison-kind.ts';

/** A number lies in a range, its ends included. */
export interface BetweenComparison {
  readonly operator: 'between';
  readonly value: { readonly from: number; readonly to: number };
}

export const betweenKind: ComparisonKind<BetweenComparison> = {
  operators: ['between'],
  valueSchema: {
    type: 'object',
    required: ['from', 'to'],
    additionalProperties: false,
    properties: { from: { type: 'number' }, to: { type: 'number' } },
  },
  check: ({ value }) =>
    value.from <= value.to ? [] : [{ path: '/value/to', message: 'must not be less than from; exchange the two' }],
  compare: ({ value: { from, to } }, value) => always(typeof value === 'number' && from <= value && value <= to),
  describe({ value }, { subject, locale }) {
    const from = formatNumber(value.from, locale);
    const to = formatNumber(value.to, locale);
    return locale === 'ja'
      ? nounPhrase(`${subject}が${from}以上${to}以下`)
      : phrase(`${subject} is between ${from} and ${to}`);
  },
};
