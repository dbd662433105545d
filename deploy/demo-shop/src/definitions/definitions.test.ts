import { describe, expect, it } from '@jest/globals';
import { parseCondition } from '@ichie/conditions';
import { parseJourneyGraph } from '@ichie/journeys';
import { compileTrackingPlan, parseTrackingPlan } from '@ichie/tracking-plans';
import { templates } from '../content/templates.ts';
import { simulate } from '../simulation/simulate.ts';
import { journeys } from './journeys.ts';
import { segments } from './segments.ts';
import { trackingPlan } from './tracking-plan.ts';

describe('the definitions of the demo workspace', () => {
  it.each(segments)('has a good condition in $segmentId', ({ condition }) => {
    expect(parseCondition(condition)).toMatchObject({ ok: true });
  });

  it.each(journeys)('has a good graph in $journeyId, of segments and templates that exist', ({ graph }) => {
    const known = {
      hasSegment: (id: string) => segments.some(({ segmentId }) => segmentId === id),
      hasTemplate: (id: string, channel: string) =>
        templates.some(({ templateId, source }) => templateId === id && source.channel === channel),
    };
    expect(parseJourneyGraph(graph, known)).toMatchObject({ ok: true });
  });

  it('has a tracking plan that all keep to but the old app', () => {
    const parsed = parseTrackingPlan(trackingPlan);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    const plan = compileTrackingPlan(parsed.value);
    const calls = simulate({ seed: 'ichie', eventsPerSecond: 4 });
    const broken = new Map<string, string>();
    for (let count = 0; count < 3_000; count += 1) {
      const { call } = calls.next().value;
      if (call.method !== 'track') continue;
      const { event, properties } = call;
      const checked = plan.check({ method: 'track', event, properties, traits: {} });
      for (const { path, got, action } of checked.violations) broken.set(`${event} ${path}`, `${got} ${action}`);
    }
    expect(Object.fromEntries(broken)).toEqual({
      'Order Completed /properties/total': 'string blocked',
      'Order Completed /properties/products/*/url': 'string blocked',
      'Product Viewed /properties/url': 'string allowed',
      'Product Added /properties/url': 'string allowed',
      'Checkout Started /properties/products/*/url': 'string allowed',
    });
  });
});
