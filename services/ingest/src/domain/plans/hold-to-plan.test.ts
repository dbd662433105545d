import { describe, expect, it } from '@jest/globals';
import type { EventCollected } from '@ichie/contracts';
import { type TrackingPlanDocument, compileTrackingPlan } from '@ichie/tracking-plans';
import { EventFault } from '../event-fault.ts';
import { holdToPlan, violationsIn } from './hold-to-plan.ts';

const event: EventCollected = {
  type: 'EventCollected',
  workspaceId: 'workspace-1',
  sourceId: 'shop',
  messageId: 'message-1',
  method: 'track',
  event: 'Order Completed',
  anonymousId: null,
  userId: 'u',
  previousId: null,
  groupId: null,
  properties: '{"total": 1}',
  traits: '{}',
  context: '{"ip":"127.0.0.1"}',
  timestamp: 0,
  originalTimestamp: null,
  sentAt: null,
  receivedAt: 0,
};

const livePlan = (rules: Partial<TrackingPlanDocument['rules']>) => ({
  version: 4,
  plan: compileTrackingPlan({
    rules: { unplannedEvents: 'block', unplannedProperties: 'omit', violations: 'block', coerce: false, ...rules },
    events: {
      'Order Completed': { schema: { properties: { total: { type: 'number' } } } },
      'Order Cancelled': { schema: { properties: { orderId: { type: 'string' } }, required: ['orderId'] } },
    },
  }),
});

describe('holding an event to a plan', () => {
  it('changes nothing, not even a space, where the plan is kept', () => {
    expect(holdToPlan(event, livePlan({}))).toEqual({ outcome: event, violations: [] });
  });

  it('leaves out, and says what in the context', () => {
    const { outcome } = holdToPlan({ ...event, properties: '{"total":1,"odd":2}' }, livePlan({}));
    expect(outcome).toMatchObject({ properties: '{"total":1}' });
    if (outcome instanceof EventFault) throw new Error('It was blocked.');
    expect(JSON.parse(outcome.context)).toEqual({
      ip: '127.0.0.1',
      protocols: {
        planVersion: 4,
        omitted: ['/properties/odd'],
        violations: [{ path: '/properties/odd', expected: 'no such property', got: 'integer', action: 'omitted' }],
      },
    });
    expect(violationsIn(outcome)).toHaveLength(1);
    expect(violationsIn(event)).toEqual([]);
  });

  it('blocks without quoting what came', () => {
    const { outcome } = holdToPlan({ ...event, properties: '{"total":"secret"}' }, livePlan({}));
    expect(outcome).toEqual({
      reason: 'plan_blocked',
      path: '/properties/total',
      code: 'plan_value_unlike',
      values: { expected: 'number', expectedKind: 'type', expectedValue: 'number', got: 'string' },
      message: 'The tracking plan of the source wants number here, and string came.',
    });
  });

  it.each([
    ['plan_event_unplanned', '/event', { event: 'Else' }],
    ['plan_property_unplanned', '/properties/odd', { properties: '{"total":1,"odd":2}' }],
    ['plan_value_missing', '/properties/orderId', { event: 'Order Cancelled', properties: '{}' }],
  ])('says %s of %s', (code, path, changes) => {
    const plan = livePlan({ unplannedProperties: 'block' });
    expect(holdToPlan({ ...event, ...changes }, plan).outcome).toMatchObject({ code, path });
  });
});
