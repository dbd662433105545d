import { describe, expect, it } from '@jest/globals';

import { setRule } from './set-rule.ts';

const plan = {
  rules: { unplannedEvents: 'allow', violations: 'allow' },
  events: { 'Order Completed': { schema: { type: 'object' } }, 'Cart Viewed': { schema: {}, rules: { coerce: true } } },
};

describe('setRule', () => {
  it('changes a rule of the plan', () => {
    const changed = setRule(plan, [], { name: 'violations', value: 'omit' });
    expect(changed).toEqual({ ...plan, rules: { unplannedEvents: 'allow', violations: 'omit' } });
    expect(Object.keys(changed)).toEqual(['rules', 'events']);
  });

  it('gives an event a rule of its own', () => {
    const { events } = setRule(plan, ['events', 'Order Completed'], { name: 'violations', value: 'block' });
    expect(events).toEqual({
      ...plan.events,
      'Order Completed': { schema: { type: 'object' }, rules: { violations: 'block' } },
    });
  });

  it('leaves no empty rules behind', () => {
    const { events } = setRule(plan, ['events', 'Cart Viewed'], { name: 'coerce', value: undefined });
    expect(events).toEqual({ ...plan.events, 'Cart Viewed': { schema: {} } });
  });
});
