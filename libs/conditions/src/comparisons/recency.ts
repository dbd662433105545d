import type { Instant, JsonValue } from '@ichie/kernel';
import { durationMs, type Duration } from '../duration.ts';
import { always, negated, type Evaluation } from '../evaluation.ts';
import { formatDuration } from '../language/format.ts';
import { nounPhrase, phrase } from '../language/phrase.ts';
import type { ComparisonKind } from './comparison-kind.ts';
import { isoDateInstant } from './iso-date.ts';

/** A date lies in the sliding window that ends now, or does not: `now − duration < date ≤ now`. */
export interface RecencyComparison {
  readonly operator: 'withinLast' | 'notWithinLast';
  readonly value: Duration;
}

export const recencyKind: ComparisonKind<RecencyComparison> = {
  operators: ['withinLast', 'notWithinLast'],
  valueSchema: { $ref: '#/$defs/duration' },
  compare({ operator, value: duration }, value, now) {
    const within = isWithinLast(value, durationMs(duration), now);
    return operator === 'withinLast' ? within : negated(within);
  },
  complement: (comparison) => ({
    ...comparison,
    operator: comparison.operator === 'withinLast' ? 'notWithinLast' : 'withinLast',
  }),
  describe({ operator, value }, { subject, locale, seenFrom }) {
    const duration = formatDuration(value, locale);
    if (locale === 'en') {
      const window = seenFrom === 'now' ? `the last ${duration}` : `the ${duration} before the event`;
      return phrase(`${subject} is ${operator === 'withinLast' ? '' : 'not '}within ${window}`);
    }
    const window = seenFrom === 'now' ? `過去${duration}以内` : `イベント前の${duration}以内`;
    return operator === 'withinLast'
      ? nounPhrase(`${subject}が${window}`)
      : phrase(`${subject}が${window}ではない`, `${subject}が${window}ではなく`);
  },
};

function isWithinLast(value: JsonValue | undefined, lengthMs: number, now: Instant): Evaluation {
  const at = isoDateInstant(value);
  if (at === undefined || at + lengthMs <= now) return always(false);
  return at > now ? { matches: false, changesAt: at } : { matches: true, changesAt: at + lengthMs };
}
