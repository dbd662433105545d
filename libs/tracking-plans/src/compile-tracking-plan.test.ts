import { describe, expect, it } from '@jest/globals';
import { LENIENT, aPlan, anObject, anOrder, compiled } from '../test/plans.ts';
import type { PlanEvent } from './compile-tracking-plan.ts';

const order = anObject(
  {
    orderId: { type: 'string' },
    total: { type: 'number', minimum: 0 },
    gift: { type: 'boolean' },
    tier: { enum: ['gold', 'silver'] },
    items: { type: 'array', items: anObject({ sku: { type: 'string' }, price: { type: 'number' } }, 'sku') },
  },
  'orderId',
);

const GOOD = { orderId: 'o-1', total: 42, items: [{ sku: 'tea', price: 3 }] };

describe('checking an event', () => {
  it('gives back the very properties that keep to the plan', () => {
    const event = anOrder(GOOD);
    const verdict = compiled(aPlan(order)).check(event);
    expect(verdict).toEqual({ outcome: 'allowed', properties: GOOD, traits: {}, violations: [] });
    expect(verdict.properties).toBe(event.properties);
  });

  it('lets violations pass where the plan says so, and tells of them', () => {
    const event = anOrder({ total: 'much', tier: 'iron' });
    const verdict = compiled(aPlan(order)).check(event);
    expect(verdict.outcome).toBe('allowed');
    expect(verdict.properties).toBe(event.properties);
    expect(verdict.violations).toEqual([
      {
        path: '/properties/orderId',
        expectation: { kind: 'any_value', value: '' },
        expected: 'a value',
        got: 'nothing',
        action: 'allowed',
        sample: null,
      },
      {
        path: '/properties/total',
        expectation: { kind: 'type', value: 'number' },
        expected: 'number',
        got: 'string',
        action: 'allowed',
        sample: '"much"',
      },
      {
        path: '/properties/tier',
        expectation: { kind: 'one_of', value: 'gold, silver' },
        expected: 'one of gold, silver',
        got: 'string',
        action: 'allowed',
        sample: '"iron"',
      },
    ]);
  });

  it.each(['allow', 'omit'] as const)('blocks what must be, behind however many properties to %s', (rule) => {
    const unplanned = Object.fromEntries(Array.from({ length: 60 }, (_value, index) => [`other${String(index)}`, 1]));
    const plan = compiled(aPlan(order, { unplannedProperties: rule, violations: 'block' }));
    const verdict = plan.check(anOrder({ ...unplanned, ...GOOD, total: 'much' }));
    expect(verdict.outcome).toBe('blocked');
    expect(verdict.violations.filter(({ action }) => action === 'blocked')).toMatchObject([
      { path: '/properties/total' },
    ]);
  });

  it('leaves out what breaks the schema, as deep as it lies, and nothing else', () => {
    const given = {
      ...GOOD,
      total: 'much',
      items: [{ sku: 'a', price: 'x' }, { price: 1 }, { sku: 'b', price: 2 }, { sku: 'c', price: 'y' }],
    };
    const verdict = compiled(aPlan(order, { violations: 'omit' })).check(anOrder(given));
    expect(verdict.properties).toEqual({ orderId: 'o-1', items: [{ sku: 'a' }, { sku: 'b', price: 2 }, { sku: 'c' }] });
    expect(verdict.violations.map(({ path, action }) => [path, action])).toEqual([
      ['/properties/total', 'omitted'],
      ['/properties/items/*/price', 'omitted'],
      ['/properties/items/*', 'omitted'],
    ]);
    expect(given.total).toBe('much');
  });

  it('can not leave out what is not there', () => {
    const verdict = compiled(aPlan(order, { violations: 'omit' })).check(anOrder({ total: 1 }));
    expect(verdict).toMatchObject({
      outcome: 'allowed',
      properties: { total: 1 },
      violations: [{ action: 'allowed' }],
    });
  });

  it('blocks an event, or leaves one property out, as the event itself is told', () => {
    const blocking = aPlan(order, { violations: 'omit' }, { rules: { violations: 'block' } });
    expect(compiled(blocking).check(anOrder({ ...GOOD, total: -1 }))).toMatchObject({
      outcome: 'blocked',
      violations: [{ path: '/properties/total', expected: '>= 0', got: 'integer', action: 'blocked', sample: '-1' }],
    });
  });

  it.each([
    ['allow', { ...GOOD, colour: 'red', items: [{ sku: 'a', weight: 1 }] }, 'allowed', 'allowed'],
    ['omit', { ...GOOD, items: [{ sku: 'a' }] }, 'allowed', 'omitted'],
    ['block', { ...GOOD, colour: 'red', items: [{ sku: 'a', weight: 1 }] }, 'blocked', 'blocked'],
  ] as const)('does %s properties that no schema names', (rule, properties, outcome, action) => {
    const event = anOrder({ ...GOOD, colour: 'red', items: [{ sku: 'a', weight: 1 }] });
    const verdict = compiled(aPlan(order, { unplannedProperties: rule })).check(event);
    expect(verdict).toMatchObject({ outcome, ...(outcome === 'allowed' ? { properties } : {}) });
    expect(verdict.violations.map(({ path, action: done }) => [path, done])).toEqual([
      ['/properties/items/*/weight', action],
      ['/properties/colour', action],
    ]);
  });

  it('takes names from every part of a schema, and all names where it says that all are good', () => {
    const schema = {
      $defs: { money: anObject({ amount: { type: 'number' } }) },
      allOf: [{ properties: { a: {} } }, { if: { required: ['a'] }, then: { properties: { b: {} } } }],
      anyOf: [{ properties: { price: { $ref: '#/$defs/money' } } }],
      patternProperties: { '^utm_': {} },
      properties: { open: { type: 'object' }, map: { additionalProperties: { type: 'number' } } },
    };
    const properties = {
      a: 1,
      b: 1,
      price: { amount: 1, tax: 2 },
      utm_source: 'x',
      open: { any: 1 },
      map: { k: 1 },
      c: 3,
    };
    const { violations } = compiled(aPlan(schema, { unplannedProperties: 'omit' })).check(anOrder(properties));
    expect(violations.map(({ path }) => path)).toEqual(['/properties/price/tax', '/properties/c']);
  });

  it('converts where nothing is lost', () => {
    const given = { orderId: 7, total: '42.5', gift: 'true', items: [{ sku: 12, price: '3' }] };
    const verdict = compiled(aPlan(order, { coerce: true, violations: 'block' })).check(anOrder(given));
    expect(verdict).toEqual({
      outcome: 'allowed',
      properties: { orderId: '7', total: 42.5, gift: true, items: [{ sku: '12', price: 3 }] },
      traits: {},
      violations: [],
    });
  });

  it.each([
    [{ total: '007' }],
    [{ total: '+1' }],
    [{ total: '' }],
    [{ total: ' 1' }],
    [{ total: '12345678901234567890' }],
    [{ total: '1e999' }],
    [{ gift: 1 }],
    [{ gift: 'yes' }],
    [{ total: true }],
    [{ total: null }],
    [{ orderId: null }],
    [{ orderId: {} }],
  ])('does not guess: %j', (changed) => {
    const event = anOrder({ ...GOOD, ...changed });
    const verdict = compiled(aPlan(order, { coerce: true })).check(event);
    expect(verdict.properties).toBe(event.properties);
    expect(verdict.violations).toHaveLength(1);
  });

  it('leaves a value as it was when converting does not help', () => {
    const verdict = compiled(aPlan(order, { coerce: true })).check(anOrder({ ...GOOD, total: '-1' }));
    expect(verdict).toMatchObject({ properties: { total: '-1' }, violations: [{ sample: '"-1"' }] });
  });

  it.each(['allow', 'block'] as const)('does %s events that it does not name', (rule) => {
    const outcome = rule === 'allow' ? 'allowed' : 'blocked';
    const event: PlanEvent = { ...anOrder({ any: 1 }), event: 'toString' };
    expect(compiled(aPlan(order, { unplannedEvents: rule })).check(event)).toEqual({
      outcome,
      properties: { any: 1 },
      traits: {},
      violations: [
        {
          path: '',
          expectation: { kind: 'planned_event', value: '' },
          expected: 'a planned event',
          got: 'an unplanned one',
          action: outcome,
          sample: null,
        },
      ],
    });
  });

  it('holds traits to their schemas, and pages, screens and aliases to nothing', () => {
    const schema = anObject({ email: { type: 'string', format: 'email' } });
    const plan = compiled({
      rules: { ...LENIENT, violations: 'omit', unplannedEvents: 'block' },
      events: {},
      identify: { schema },
      group: { schema, rules: { violations: 'block' } },
    });
    const event = { ...anOrder({}), traits: { email: 'nobody' } };
    expect(plan.check({ ...event, method: 'identify' })).toMatchObject({
      outcome: 'allowed',
      traits: {},
      violations: [{ path: '/traits/email', expected: 'email', action: 'omitted' }],
    });
    expect(plan.check({ ...event, method: 'group' }).outcome).toBe('blocked');
    for (const method of ['page', 'screen', 'alias'] as const) {
      expect(plan.check({ ...event, method })).toMatchObject({ outcome: 'allowed', violations: [] });
    }
  });

  it('does not take what every object has for a property', () => {
    const schema = anObject({ constructor: { type: 'string' } }, 'toString');
    expect(compiled(aPlan(schema)).check(anOrder({})).violations).toMatchObject([{ path: '/properties/toString' }]);
    const hostile = JSON.parse('{"__proto__":{"orderId":"x"}}') as Record<string, string>;
    const verdict = compiled(aPlan(order, { unplannedProperties: 'omit' })).check(anOrder(hostile));
    expect(Object.keys(verdict.properties)).toEqual([]);
    expect(verdict.violations).toMatchObject([{ path: '/properties/__proto__' }, { path: '/properties/orderId' }]);
  });

  it('tells of a long list of faults once, and cuts what it quotes', () => {
    const items = Array.from({ length: 5_000 }, () => ({ sku: 'x', price: 'y'.repeat(300) }));
    const { violations } = compiled(aPlan(order, { coerce: true })).check(anOrder({ ...GOOD, items }));
    expect(violations).toHaveLength(1);
    expect(violations[0]?.sample).toHaveLength(200);
  });

  it('does not match patterns against long text', () => {
    const schema = anObject({ text: { type: 'string', pattern: 'a*a*b' } });
    const started = performance.now();
    const { violations } = compiled(aPlan(schema)).check(anOrder({ text: 'a'.repeat(30_000) }));
    expect(violations).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
