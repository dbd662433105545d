import { describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '@ichie/kernel';
import { LENIENT, aPlan, anObject } from '../test/plans.ts';
import { parseTrackingPlan } from './parse-tracking-plan.ts';

const issuesOf = (json: unknown) => {
  const parsed = parseTrackingPlan(json);
  return parsed.ok ? [] : parsed.issues.map(({ path, code, message }) => ({ path, code, message }));
};

const AT = '/events/Order Completed/schema';

describe('parseTrackingPlan', () => {
  it('gives back what it was given, as its own', () => {
    const plan = {
      ...aPlan(
        anObject({ total: { type: 'number', minimum: 0 }, at: { type: 'string', format: 'date-time' } }, 'total'),
      ),
      identify: { schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' } },
      group: { schema: {}, rules: { coerce: true } },
    };
    expect(parseTrackingPlan(JSON.parse(JSON.stringify(plan)))).toEqual({ ok: true, value: plan });
  });

  it.each([
    ['a list', [], '', 'must be a JSON object'],
    ['a missing part', { rules: LENIENT }, '/events', 'is required'],
    ['a part that is not known', { rules: LENIENT, events: {}, pages: {} }, '/pages', 'is not known here; remove it'],
    [
      'a rule that is none',
      { rules: { ...LENIENT, violations: 'drop' }, events: {} },
      '/rules/violations',
      'must be one of allow, omit, block',
    ],
    [
      'a rule that only the plan as a whole has',
      aPlan({}, {}, { rules: { unplannedEvents: 'block' } as never }),
      '/events/Order Completed/rules/unplannedEvents',
      'is not known here; remove it',
    ],
    ['an event without a name', { rules: LENIENT, events: { '': { schema: {} } } }, '/events/', expect.any(String)],
    ['an event without a schema', { rules: LENIENT, events: { 'a/b': {} } }, '/events/a~1b/schema', 'is required'],
  ])('refuses %s', (_description, json, path, message) => {
    expect(issuesOf(json)).toEqual([{ path, code: expect.any(String), message }]);
  });

  it.each<[string, JsonObject, string]>([
    ['a type that is none', anObject({ total: { type: 'float' } }), `${AT}/properties/total/type`],
    ['a keyword that is misspelt', anObject({ total: { typ: 'number' } }), `${AT}/properties/total/typ`],
    ['a format that is not known', anObject({ id: { format: 'isbn' } }), `${AT}/properties/id/format`],
    ['another dialect', { $schema: 'http://json-schema.org/draft-07/schema#' }, `${AT}/$schema`],
    ['a schema of a list', { type: 'array' }, `${AT}/type`],
    ['a reference to elsewhere', anObject({ a: { $ref: 'https://example.com/a' } }), `${AT}/properties/a/$ref`],
    ['a reference to nothing', anObject({ a: { $ref: '#/$defs/a' } }), `${AT}/properties/a/$ref`],
    ['a schema that holds itself', anObject({ a: { $ref: '#' } }), AT],
    ['a schema that is itself', { $ref: '#' }, AT],
    [
      'a property that changes every object',
      JSON.parse('{"properties":{"__proto__":{}}}') as JsonObject,
      `${AT}/properties`,
    ],
    [
      'large things to be compared',
      anObject({ a: { uniqueItems: true, items: {} } }),
      `${AT}/properties/a/uniqueItems`,
    ],
    ['a pattern that takes for ever', anObject({ a: { pattern: '^(a+)+$' } }), `${AT}/properties/a/pattern`],
    [
      'a pattern of names that takes for ever',
      { patternProperties: { '(x|x)*$': {} } },
      `${AT}/patternProperties/(x|x)*$`,
    ],
  ])('refuses %s', (_description, schema, path) => {
    expect(issuesOf(aPlan(schema))).toEqual([{ path, code: expect.any(String), message: expect.any(String) }]);
  });

  it('names every fault', () => {
    const schema = anObject({ a: { type: 'text' }, b: { format: 'isbn' }, c: { nullable: true } });
    expect(issuesOf({ ...aPlan(schema), identify: { schema: { oops: 1 } } }).map(({ path }) => path)).toEqual([
      `${AT}/properties/b/format`,
      `${AT}/properties/c/nullable`,
      '/identify/schema/oops',
    ]);
  });

  it('refuses schemas that are small and cost much', () => {
    const $defs: Record<string, JsonValue> = { d20: {} };
    for (let level = 0; level < 20; level += 1) {
      const $ref = `#/$defs/d${String(level + 1)}`;
      $defs[`d${String(level)}`] = { allOf: [{ $ref }, { $ref }] };
    }
    expect(issuesOf(aPlan({ $defs, $ref: '#/$defs/d0' }))).toEqual([
      { path: AT, code: 'schema_too_large', message: expect.stringContaining('when its references are written out') },
    ]);
  });

  it('refuses what is too deep or too large, without falling over', () => {
    let deep: JsonObject = {};
    for (let level = 0; level < 60; level += 1) deep = { properties: { a: deep } };
    expect(issuesOf(aPlan(deep))).toEqual([
      { path: AT, code: 'schema_too_deep', message: expect.stringContaining('levels deep') },
    ]);
    for (let level = 0; level < 50_000; level += 1) deep = { properties: { a: deep } };
    expect(issuesOf(aPlan(deep))).toEqual([
      { path: '', code: 'plan_not_json', message: expect.stringContaining('JSON') },
    ]);
    expect(issuesOf(aPlan({ description: 'x'.repeat(500_001) }))).toEqual([
      { path: '', code: 'plan_too_long', message: expect.stringContaining('500000 characters') },
    ]);
  });
});
