import type { Instant, Issue, JsonValue } from '@ichie/kernel';
import type { Evaluation } from '../evaluation.ts';
import type { JsonSchema } from '../json-schema.ts';
import type { Phrase } from '../language/phrase.ts';
import { betweenKind } from './between.ts';
import type { Comparison, ComparisonOf, ComparisonOperator } from './comparison.ts';
import type { ComparisonDescriptionContext, ComparisonKind } from './comparison-kind.ts';
import { dateKind } from './date.ts';
import { equalityKind } from './equality.ts';
import { numberKind } from './number.ts';
import { oneOfKind } from './one-of.ts';
import { presenceKind } from './presence.ts';
import { recencyKind } from './recency.ts';
import { textKind } from './text.ts';
import { truthKind } from './truth.ts';

const kindByOperator: { readonly [Operator in ComparisonOperator]: ComparisonKind<ComparisonOf<Operator>> } = {
  equals: equalityKind,
  notEquals: equalityKind,
  contains: textKind,
  startsWith: textKind,
  endsWith: textKind,
  oneOf: oneOfKind,
  lessThan: numberKind,
  lessThanOrEqual: numberKind,
  greaterThan: numberKind,
  greaterThanOrEqual: numberKind,
  between: betweenKind,
  isTrue: truthKind,
  isFalse: truthKind,
  exists: presenceKind,
  notExists: presenceKind,
  before: dateKind,
  after: dateKind,
  withinLast: recencyKind,
  notWithinLast: recencyKind,
};

/** Every operator there is. */
export const comparisonOperators: readonly string[] = Object.keys(kindByOperator);

const kindOf = ({ operator }: Comparison): ComparisonKind<Comparison> => kindByOperator[operator];

export const compare = (comparison: Comparison, value: JsonValue | undefined, now: Instant): Evaluation =>
  kindOf(comparison).compare(comparison, value, now);

/** Faults that the schema cannot express, under the path of the comparison. */
export const checkComparison = (comparison: Comparison, path: string): readonly Issue[] =>
  (kindOf(comparison).check?.(comparison) ?? []).map((issue) => ({ path: path + issue.path, message: issue.message }));

export const complementOf = (comparison: Comparison): Comparison | undefined =>
  kindOf(comparison).complement?.(comparison);

export const describeComparison = (comparison: Comparison, context: ComparisonDescriptionContext): Phrase =>
  kindOf(comparison).describe(comparison, context);

/** Schema of any comparison. */
export const comparisonSchema: JsonSchema = {
  type: 'object',
  required: ['operator'],
  discriminator: { propertyName: 'operator' },
  oneOf: [...new Set(Object.values(kindByOperator))].map(schemaOfKind),
};

function schemaOfKind({
  operators,
  valueSchema,
}: Pick<ComparisonKind<Comparison>, 'operators' | 'valueSchema'>): JsonSchema {
  return {
    type: 'object',
    required: valueSchema === undefined ? ['operator'] : ['operator', 'value'],
    additionalProperties: false,
    properties: {
      operator: { enum: operators },
      ...(valueSchema === undefined ? {} : { value: valueSchema }),
    },
  };
}
