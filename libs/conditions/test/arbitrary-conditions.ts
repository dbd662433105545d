import fc from 'fast-check';
import type { Comparison, Condition, Duration, OccurredEvent, PropertyComparison } from '../src/index.ts';

/** The same examples on every run, so that a failure can be looked at again. */
export const propertyRuns = { numRuns: 2_000, seed: 1 };

/** Events lie in the first seconds of the epoch, so that they meet the ends of windows often. */
const LAST_SECOND = 10;

const instants = fc.nat({ max: LAST_SECOND }).map((seconds) => seconds * 1_000);
export const isoDates = instants.map((instant) => new Date(instant).toISOString());
const durations: fc.Arbitrary<Duration> = fc.oneof(
  fc.integer({ min: 1, max: LAST_SECOND }).map((seconds) => ({ seconds })),
  fc.constant({ minutes: 1 }),
);
const texts = fc.constantFrom('a', 'ab', 'b', '注文');
const numbers = fc.constantFrom(-1, 0, 2.5, 5);

/** Any comparison. */
export const comparisons: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({
    operator: fc.constantFrom('equals' as const, 'notEquals' as const),
    value: fc.oneof(texts, numbers),
  }),
  fc.record({
    operator: fc.constantFrom('contains' as const, 'startsWith' as const, 'endsWith' as const),
    value: texts,
  }),
  fc.record({ operator: fc.constant('oneOf' as const), value: fc.uniqueArray(texts, { minLength: 1 }) }),
  fc.record({
    operator: fc.constantFrom(
      'lessThan' as const,
      'lessThanOrEqual' as const,
      'greaterThan' as const,
      'greaterThanOrEqual' as const,
    ),
    value: numbers,
  }),
  fc.tuple(numbers, numbers).map(([one, other]) => ({
    operator: 'between' as const,
    value: { from: Math.min(one, other), to: Math.max(one, other) },
  })),
  fc.record({ operator: fc.constantFrom('isTrue' as const, 'isFalse' as const) }),
  fc.record({ operator: fc.constantFrom('exists' as const, 'notExists' as const) }),
  fc.record({ operator: fc.constantFrom('before' as const, 'after' as const), value: isoDates }),
  fc.record({ operator: fc.constantFrom('withinLast' as const, 'notWithinLast' as const), value: durations }),
);

/** A value of a trait or property, sometimes none. */
export const values = fc.oneof(texts, numbers, isoDates, fc.boolean(), fc.constant(null));

const propertyComparisons: fc.Arbitrary<PropertyComparison> = fc.record({
  property: fc.constantFrom('color', 'inner.size'),
  comparison: comparisons,
});

const eventCounts = fc
  .record({
    operator: fc.constantFrom('atLeast' as const, 'atMost' as const, 'exactly' as const),
    value: fc.integer({ min: 0, max: 3 }),
  })
  .filter(({ operator, value }) => operator !== 'atLeast' || value > 0);

/** Mostly with a window and without a where: otherwise few events would count. */
const eventConditions: fc.Arbitrary<Condition> = fc
  .record({
    type: fc.constant('event' as const),
    event: fc.constantFrom('Order Completed', 'Product Viewed'),
    where: fc.option(fc.array(propertyComparisons, { minLength: 1, maxLength: 2 }), { freq: 1 }),
    count: eventCounts,
    within: fc.option(durations, { freq: 4 }),
  })
  .map(({ where, within, ...condition }) => ({
    ...condition,
    ...(where === null ? {} : { where }),
    ...(within === null ? {} : { within }),
  }));

const leaves: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: eventConditions },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('trait' as const),
      trait: fc.constantFrom('plan', 'address.city'),
      comparison: comparisons,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('segment' as const),
      segmentId: fc.constantFrom('vip', 'new'),
      is: fc.constantFrom('member' as const, 'notMember' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'everyone' as const }) },
);

/** Any condition, up to three levels deep. */
export const conditions = fc.letrec<{ condition: Condition; group: Condition; not: Condition }>((tie) => ({
  condition: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaves, tie('group'), tie('not')),
  group: fc.record({
    type: fc.constantFrom('all' as const, 'any' as const),
    conditions: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
  }),
  not: fc.record({ type: fc.constant('not' as const), condition: tie('condition') }),
})).condition;

/** Events in any order of arrival. */
export const eventLists: fc.Arbitrary<readonly OccurredEvent[]> = fc.array(
  fc.record({
    event: fc.constantFrom('Order Completed', 'Product Viewed'),
    properties: fc.record({ color: values, inner: fc.record({ size: values }) }, { requiredKeys: [] }),
    timestamp: instants,
  }),
  { maxLength: 12 },
);

/** One person without their events. */
export const people = fc.record({
  traits: fc.record({ plan: values, address: fc.record({ city: values }) }, { requiredKeys: [] }),
  segments: fc.uniqueArray(fc.constantFrom('vip', 'new')),
});

/** Instants at which windows end, and those right beside them. */
export const moments = fc
  .tuple(fc.integer({ min: 1, max: 2 * LAST_SECOND }), fc.constantFrom(-1, 0, 1))
  .map(([seconds, besideMs]) => seconds * 1_000 + besideMs);
