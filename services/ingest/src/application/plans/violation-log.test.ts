import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import type { BrokenPlan } from './plan-holders.ts';
import { type CountedViolation, CountingViolationLog } from './violation-log.ts';

const expectation = { kind: 'type', value: 'number' } as const;

const broken = (path: string, at: number, changes: Partial<BrokenPlan> = {}): BrokenPlan => ({
  workspaceId: 'workspace-1',
  sourceId: 'shop',
  planVersion: 3,
  method: 'track',
  event: 'Order Completed',
  at,
  violations: [{ path, expectation, expected: 'number', got: 'string', action: 'omitted', sample: '"x"' }],
  ...changes,
});

function aLog(capacity = 5_000) {
  const clock = new SimulatedClock(0);
  const stored: CountedViolation[][] = [];
  const state = { isAway: false, swept: 0 };
  const log = new CountingViolationLog({
    clock,
    capacity,
    keepForMs: 1_000,
    metrics: { violationsSeen: () => undefined },
    store: {
      async add(violations) {
        if (state.isAway) throw new Error('connection refused');
        stored.push([...violations]);
      },
      async deleteSeenBefore(instant) {
        state.swept = instant;
      },
    },
  });
  return { clock, stored, state, log };
}

describe('the log of violations', () => {
  it('counts the same violation by the minute, and writes all with one call', async () => {
    const { log, stored } = aLog();
    log.add(broken('/properties/a', 5));
    log.add(broken('/properties/a', 59_999));
    log.add(broken('/properties/a', 60_000));
    log.add(broken('/properties/b', 60_000));
    await log.flush();
    expect(stored).toHaveLength(1);
    expect(
      stored[0]?.map(({ path, minute, count, firstSeenAt, lastSeenAt }) => [
        path,
        minute,
        count,
        firstSeenAt,
        lastSeenAt,
      ]),
    ).toEqual([
      ['/properties/a', 0, 2, 5, 59_999],
      ['/properties/a', 60_000, 1, 60_000, 60_000],
      ['/properties/b', 60_000, 1, 60_000, 60_000],
    ]);
    const [first, second, third] = stored[0] ?? [];
    expect(first?.violationId).toBe(second?.violationId);
    expect(first?.violationId).not.toBe(third?.violationId);
    await log.flush();
    expect(stored).toHaveLength(1);
  });

  it('counts on while it cannot write', async () => {
    const { log, stored, state } = aLog();
    state.isAway = true;
    log.add(broken('/properties/a', 1));
    await log.flush();
    log.add(broken('/properties/a', 2));
    state.isAway = false;
    await log.flush();
    expect(stored[0]).toMatchObject([{ count: 2, firstSeenAt: 1, lastSeenAt: 2 }]);
  });

  it('takes no more room than it has: what is more is counted together', async () => {
    const { log, stored } = aLog(2);
    for (let index = 0; index < 100; index += 1) log.add(broken(`/properties/${String(index)}`, 0));
    await log.flush();
    expect(stored[0]).toMatchObject([
      { path: '/properties/0', count: 1 },
      { path: '/properties/1', count: 1 },
      { path: '', method: 'any', event: null, sample: null, action: 'omitted', count: 98 },
    ]);
  });

  it('writes the rest when it is disposed of', async () => {
    const { log, stored } = aLog();
    log.add(broken('/properties/a', 0));
    await log[Symbol.asyncDispose]();
    expect(stored).toHaveLength(1);
  });

  it('forgets what is too old, every hour', async () => {
    const { clock, state } = aLog();
    clock.advance(3_600_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(state.swept).toBe(3_599_000);
  });
});
