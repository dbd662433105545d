import { describe, expect, it } from '@jest/globals';

import { isAboutPlan } from './is-about-plan.ts';

describe('what is wrong with an event', () => {
  it('is said by its tracking plan, or is not', () => {
    expect(isAboutPlan({ code: 'plan_value_unlike' })).toBe(true);
    expect(isAboutPlan({ code: 'id_too_long' })).toBe(false);
    expect(isAboutPlan({})).toBe(false);
  });
});
