import { describe, expect, it } from '@jest/globals';

import { outlinePlan } from './outline-plan.ts';
import { samplePlan } from './sample-plan.ts';

describe('outlinePlan', () => {
  it('tells events with their properties, then traits', () => {
    const outline = outlinePlan({
      ...samplePlan('Somebody bought something.'),
      identify: {
        schema: { properties: { plan: { enum: ['gold', 7] } } },
        rules: { violations: 'omit', coerce: 'maybe' },
      },
    });
    expect(outline.rules).toEqual({
      unplannedEvents: 'allow',
      unplannedProperties: 'allow',
      violations: 'allow',
      coerce: true,
    });
    expect(outline.parts).toMatchObject([
      {
        kind: 'track',
        name: 'Order Completed',
        description: 'Somebody bought something.',
        place: ['events', 'Order Completed'],
        ownRules: {},
        properties: [
          { path: 'orderId', types: ['string'], isRequired: true },
          { path: 'total', types: ['number'], isRequired: true, limits: [{ keyword: 'minimum', value: '0' }] },
          { path: 'currency', isRequired: false },
        ],
      },
      { kind: 'identify', ownRules: { violations: 'omit' }, properties: [{ path: 'plan', choices: ['gold', '7'] }] },
    ]);
  });

  it('goes into objects and lists, and tells formats', () => {
    const schema = {
      properties: {
        address: { type: 'object', properties: { city: { type: ['string', 'null'], format: 'uri' } } },
        items: { type: 'array', items: { type: 'object', properties: { price: { type: 'number' } } } },
      },
    };
    const [event] = outlinePlan({ events: { Bought: { schema } } }).parts;
    expect(event?.properties.map(({ path, types }) => [path, types])).toEqual([
      ['address', ['object']],
      ['address.city', ['uri', 'null']],
      ['items', ['array']],
      ['items[].price', ['number']],
    ]);
  });

  it('makes do with what is half written', () => {
    expect(outlinePlan({ events: 5, rules: { violations: 'explode' } })).toMatchObject({
      rules: { violations: 'allow' },
      parts: [],
    });
    expect(outlinePlan({ events: { Bought: null }, group: [] }).parts).toMatchObject([
      { name: 'Bought', properties: [] },
      { kind: 'group', properties: [] },
    ]);
  });
});
