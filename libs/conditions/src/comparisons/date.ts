import { always } from '../evaluation.ts';
import { formatInstant, quoted } from '../language/format.ts';
import { nounPhrase, phrase } from '../language/phrase.ts';
import type { ComparisonKind } from './comparison-kind.ts';
import { isoDateInstant } from './iso-date.ts';

/** A date is before, or after, this instant. */
export interface DateComparison {
  readonly operator: 'before' | 'after';
  /** ISO 8601: a date (its midnight) or a date-time; without an offset, UTC. */
  readonly value: string;
}

export const dateKind: ComparisonKind<DateComparison> = {
  operators: ['before', 'after'],
  valueSchema: { type: 'string', maxLength: 40 },
  check: ({ value }) =>
    isoDateInstant(value) === undefined
      ? [{ path: '/value', message: 'must be an ISO 8601 date, such as 2026-11-01 or 2026-11-01T09:30:00+09:00' }]
      : [],
  compare({ operator, value: limit }, value) {
    const at = isoDateInstant(value);
    const limitAt = isoDateInstant(limit);
    if (at === undefined || limitAt === undefined) return always(false);
    return always(operator === 'before' ? at < limitAt : at > limitAt);
  },
  describe({ operator, value }, { subject, locale }) {
    const limitAt = isoDateInstant(value);
    const limit = limitAt === undefined ? quoted(value, locale) : formatInstant(limitAt, locale);
    return locale === 'ja'
      ? nounPhrase(`${subject}が${limit}より${operator === 'before' ? '前' : '後'}`)
      : phrase(`${subject} is ${operator} ${limit}`);
  },
};
