import { describe, expect, it } from '@jest/globals';
import { NOON, aDelivery } from '../../test/builders.ts';
import { retryAfterRefusal, retryContentAt } from './retry-policy.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('trying again', () => {
  it('waits longer after each refusal of a busy provider, up to five minutes, and gives up at last', () => {
    const waits = Array.from({ length: 12 }, (_value, index) => {
      const retryAt = retryAfterRefusal('busy', aDelivery({ attempts: index + 1 }), NOON);
      return retryAt === null ? null : retryAt - NOON;
    });
    expect(waits.at(-1)).toBeNull();
    for (const [index, waitMs] of waits.slice(0, -1).entries()) {
      const planned = Math.min(1_000 * 2 ** index, 5 * MINUTE_MS);
      expect(waitMs).toBeGreaterThanOrEqual(planned * 0.75);
      expect(waitMs).toBeLessThanOrEqual(planned * 1.25);
    }
  });

  it('waits for a person to mend what blocks, for a day', () => {
    const delivery = aDelivery({ attempts: 40 });
    const retryAt = retryAfterRefusal('blocked', delivery, NOON + DAY_MS - 1) ?? 0;
    expect(retryAt - (NOON + DAY_MS - 1)).toBeGreaterThanOrEqual(3.75 * MINUTE_MS);
    expect(retryAfterRefusal('blocked', delivery, NOON + DAY_MS)).toBeNull();
  });

  it('never tries again what was refused for good', () => {
    expect(retryAfterRefusal('permanent', aDelivery({ attempts: 1 }), NOON)).toBeNull();
  });

  it('does not bring messages back together that failed together', () => {
    const returns = Array.from({ length: 50 }, (_value, index) => retryContentAt(`message-${String(index)}`, 0, NOON));
    expect(new Set(returns).size).toBeGreaterThan(40);
  });
});
