import { describe, it, expect } from '@jest/globals';
import type { JsonObject, JsonValue } from '@ichie/kernel';
import fc from 'fast-check';
import { aPlan, anObject, anOrder } from '../../test/plans.ts';
import { compileTrackingPlan } from '../compile-tracking-plan.ts';

const names = fc.constantFrom('a', 'b', 'c', 'd/e', '~', '0');

/** Values that often almost satisfy a schema. */
const { value: values } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>('1', '42', 'true', 'x', '', 0, 1, 2.5, -3, true, false, null, '007', 'a@b.jp'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const properties = fc.dictionary(names, values, { maxKeys: 5, noNullPrototype: true });

const leaf = fc.constantFrom<JsonObject>(
  { type: 'string' },
  { type: 'number', minimum: 1 },
  { type: 'integer' },
  { type: 'boolean' },
  { type: ['string', 'null'] },
  { enum: ['x', 42] },
  { type: 'string', format: 'email' },
  {
    anyOf: [
      { type: 'number', minimum: 100 },
      { type: 'string', format: 'email' },
    ],
  },
  { oneOf: [{ type: 'integer' }, { type: 'number' }] },
  { not: { type: 'null' } },
);

const { schema: schemas } = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc
      .tuple(
        fc.dictionary(names, tie('schema'), { maxKeys: 4, noNullPrototype: true }),
        fc.array(names, { maxLength: 2 }),
      )
      .map(([inner, required]) => anObject(inner, ...new Set(required))),
  ),
}));

const roots = fc
  .tuple(fc.dictionary(names, schemas, { maxKeys: 5, noNullPrototype: true }), fc.array(names, { maxLength: 2 }))
  .map(([inner, required]) => anObject(inner, ...new Set(required)));

const rules = fc.record({
  unplannedProperties: fc.constantFrom('allow' as const, 'omit' as const, 'block' as const),
  violations: fc.constantFrom('allow' as const, 'omit' as const, 'block' as const),
  coerce: fc.boolean(),
});

/** Whether `left` is `right` with parts left out. */
function isPartOf(left: JsonValue, right: JsonValue | undefined): boolean {
  if (right === undefined) return false;
  if (Array.isArray(left) && Array.isArray(right)) {
    let from = 0;
    return (left as JsonValue[]).every((element) => {
      while (from < right.length && !isPartOf(element, right[from] as JsonValue)) from += 1;
      from += 1;
      return from <= right.length;
    });
  }
  if (typeof left === 'object' && left !== null && typeof right === 'object' && right !== null) {
    const whole = right as JsonObject;
    return (
      Array.isArray(left) === Array.isArray(right) &&
      Object.entries(left).every(([name, child]) => isPartOf(child, whole[name]))
    );
  }
  return left === right;
}

describe('the laws of checking', () => {
  it('changes nothing that it was given', () => {
    fc.assert(
      fc.property(roots, rules, properties, (schema, rule, given) => {
        const before = JSON.stringify(given);
        compileTrackingPlan(aPlan(schema, rule)).check(anOrder(given));
        expect(JSON.stringify(given)).toBe(before);
      }),
    );
  });

  it('leaves as it is what it has made, and finds nothing more to leave out', () => {
    fc.assert(
      fc.property(roots, rules, properties, (schema, rule, given) => {
        const plan = compileTrackingPlan(aPlan(schema, rule));
        const first = plan.check(anOrder(given));
        const second = plan.check(anOrder(first.properties));
        expect(second.properties).toBe(first.properties);
        expect(second.violations.filter(({ action }) => action === 'omitted')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('has nothing to say of what is left, but that things are missing', () => {
    fc.assert(
      fc.property(roots, fc.boolean(), properties, (schema, coerce, given) => {
        const plan = compileTrackingPlan(aPlan(schema, { unplannedProperties: 'omit', violations: 'omit', coerce }));
        const { violations } = plan.check(anOrder(plan.check(anOrder(given)).properties));
        expect(violations.filter(({ got }) => got !== 'nothing')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('only ever takes away where it may not convert', () => {
    fc.assert(
      fc.property(roots, rules, properties, (schema, rule, given) => {
        const verdict = compileTrackingPlan(aPlan(schema, { ...rule, coerce: false })).check(anOrder(given));
        expect(isPartOf(verdict.properties, given)).toBe(true);
      }),
    );
  });

  it('blocks exactly where something was blocked', () => {
    fc.assert(
      fc.property(roots, rules, properties, (schema, rule, given) => {
        const { outcome, violations } = compileTrackingPlan(aPlan(schema, rule)).check(anOrder(given));
        expect(outcome === 'blocked').toBe(violations.some(({ action }) => action === 'blocked'));
      }),
    );
  });
});
