import { describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '@ichie/kernel';
import fc from 'fast-check';
import { anOrder, compiled } from '../../test/plans.ts';
import type { PlanEvent } from '../compile-tracking-plan.ts';
import { inferTrackingPlan } from './infer-tracking-plan.ts';

const schemaOf = (events: readonly JsonObject[]): JsonObject | undefined =>
  inferTrackingPlan(events.map(anOrder)).events['Order Completed']?.schema;

const times = (count: number, make: (index: number) => JsonObject): JsonObject[] =>
  Array.from({ length: count }, (_value, index) => make(index));

describe('inferring a plan', () => {
  it('tells types, what is always there, choices and formats', () => {
    const schema = schemaOf(
      times(100, (index) => ({
        orderId: `o-${String(index)}`,
        total: index % 2 === 0 ? index : index + 0.5,
        quantity: index,
        gift: true,
        tier: ['gold', 'silver', 'bronze'][index % 3] ?? '',
        email: `p${String(index)}@shop.example`,
        at: new Date(index * 86_400_000).toISOString(),
        day: '2026-04-01',
        url: `https://shop.example/${String(index)}`,
        ...(index % 2 === 0 ? { coupon: index % 4 === 0 ? null : `c${String(index)}` } : {}),
      })),
    );
    expect(schema).toEqual({
      type: 'object',
      properties: {
        at: { type: 'string', format: 'date-time' },
        coupon: { type: ['null', 'string'] },
        day: { type: 'string', format: 'date' },
        email: { type: 'string', format: 'email' },
        gift: { type: 'boolean' },
        orderId: { type: 'string' },
        quantity: { type: 'integer' },
        tier: { type: 'string', enum: ['bronze', 'gold', 'silver'] },
        total: { type: 'number' },
        url: { type: 'string', format: 'uri' },
      },
      required: ['at', 'day', 'email', 'gift', 'orderId', 'quantity', 'tier', 'total', 'url'],
    });
  });

  it('looks into objects and lists', () => {
    const schema = schemaOf(
      times(20, (index) => ({ items: [{ sku: `s${String(index)}`, size: { cm: index } }], tags: [] })),
    );
    expect(schema?.properties).toEqual({
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            sku: { type: 'string' },
            size: { type: 'object', properties: { cm: { type: 'integer' } }, required: ['cm'] },
          },
          required: ['size', 'sku'],
        },
      },
      tags: { type: 'array' },
    });
  });

  it('concludes little from little', () => {
    expect(schemaOf([{ tier: 'gold', at: '2026-04-01' }])).toEqual({
      type: 'object',
      properties: { at: { type: 'string' }, tier: { type: 'string' } },
    });
  });

  it('takes an object whose names are data for a dictionary', () => {
    const prices = Object.fromEntries(times(300, () => ({})).map((_value, index) => [`sku-${String(index)}`, index]));
    expect(schemaOf([{ prices }])?.properties).toEqual({ prices: { type: 'object' } });
  });

  it('stays small whatever comes', () => {
    const random = (index: number): PlanEvent => ({
      ...anOrder(
        Object.fromEntries(times(50, () => ({})).map((_value, name) => [`${String(index)}-${String(name)}`, name])),
      ),
      event: `Event ${String(index)}`,
    });
    const events = Array.from({ length: 2_000 }, (_value, index) => random(index));
    const document = inferTrackingPlan(events);
    expect(Object.keys(document.events)).toHaveLength(500);
    compiled(document);
  });

  it('proposes a plan that can be published, and that what was seen keeps to', () => {
    const values = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>;
    const objects = fc.dictionary(fc.oneof(fc.constantFrom('a', 'b'), fc.string()), values) as fc.Arbitrary<JsonObject>;
    const events: fc.Arbitrary<PlanEvent> = fc.record({
      method: fc.constantFrom('track', 'identify', 'group', 'page'),
      event: fc.constantFrom('A', 'B', '__proto__', 'toString'),
      properties: objects,
      traits: objects,
    });
    fc.assert(
      fc.property(fc.array(events, { maxLength: 30 }), (given) => {
        const seen = JSON.parse(JSON.stringify(given)) as PlanEvent[];
        const document = inferTrackingPlan(seen);
        const blocking = compiled({
          ...document,
          rules: { ...document.rules, violations: 'block', unplannedEvents: 'block', unplannedProperties: 'block' },
        });
        for (const event of seen) expect(blocking.check(event)).toMatchObject({ outcome: 'allowed', violations: [] });
      }),
      { numRuns: 50 },
    );
  });
});
