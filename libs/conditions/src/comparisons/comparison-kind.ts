import type { Instant, Issue, JsonValue } from '@ichie/kernel';
import type { Evaluation } from '../evaluation.ts';
import type { JsonSchema } from '../json-schema.ts';
import type { Locale } from '../language/locale.ts';
import type { Phrase } from '../language/phrase.ts';
import type { Comparison } from './comparison.ts';

export interface ComparisonDescriptionContext {
  /** What is compared, as the reader calls it. */
  readonly subject: string;
  readonly locale: Locale;
  /** Where “the last 30 days” end. */
  readonly seenFrom: 'now' | 'event';
}

/** Everything the language knows about a family of operators that take the same kind of value. Methods are pure. */
export interface ComparisonKind<Kind extends Comparison> {
  readonly operators: readonly Kind['operator'][];
  /** Schema of `value`; undefined when there is none. */
  readonly valueSchema?: JsonSchema;
  /** Faults that the schema cannot express. Paths are relative to the comparison. */
  check?(comparison: Kind): readonly Issue[];
  /** `value` is undefined where there is none. */
  compare(comparison: Kind, value: JsonValue | undefined, now: Instant): Evaluation;
  /** The comparison that matches exactly when this one does not, if there is one. */
  complement?(comparison: Kind): Comparison | undefined;
  describe(comparison: Kind, context: ComparisonDescriptionContext): Phrase;
}
