import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import type { SeenViolation, SeriesQuery, ViolationQuery } from './ports.ts';
import { createShowViolations } from './show-violations.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS + 30_500;

const aViolation = (lastSeenAt: number): SeenViolation => ({
  violationId: `v-${String(lastSeenAt)}`,
  sourceId: 'shop',
  method: 'track',
  event: 'Order',
  path: '/properties/a',
  expected: 'number',
  got: 'string',
  action: 'allowed',
  sample: null,
  count: 1,
  firstSeenAt: 0,
  lastSeenAt,
  planVersion: 1,
});

function aShow() {
  const asked: { series: SeriesQuery[]; page: ViolationQuery[] } = { series: [], page: [] };
  const show = createShowViolations(
    {
      async page(_workspaceId, query) {
        asked.page.push(query);
        return [9, 8, 7].slice(0, query.limit).map(aViolation);
      },
      async series(_workspaceId, query) {
        asked.series.push(query);
        return [{ at: query.from + query.stepMs, allowed: 1, omitted: 2, blocked: 3 }];
      },
    },
    new SimulatedClock(NOW),
  );
  return { asked, show };
}

describe('showing violations', () => {
  it.each([
    ['an hour', 3_600_000, MINUTE_MS, 61],
    ['a day', DAY_MS, 5 * MINUTE_MS, 289],
    ['a month', 30 * DAY_MS, 180 * MINUTE_MS, 241],
  ])('gives a point for every span of %s', async (_description, lengthMs, stepMs, count) => {
    const { asked, show } = aShow();
    const points = await show.series('workspace-1', { from: NOW - lengthMs });
    expect(asked.series).toEqual([expect.objectContaining({ stepMs })]);
    expect(points).toHaveLength(count);
    expect(points[0]).toMatchObject({ allowed: 0, omitted: 0, blocked: 0 });
    expect(points[1]).toMatchObject({ allowed: 1, omitted: 2, blocked: 3 });
    expect(points.at(-1)?.at).toBeLessThanOrEqual(NOW);
  });

  it('looks at no more than a month, and at nothing when the end comes first', async () => {
    const { show } = aShow();
    expect((await show.series('workspace-1', { from: 0 })).length).toBeLessThan(401);
    expect(await show.series('workspace-1', { from: NOW, to: NOW - DAY_MS })).toHaveLength(1);
  });

  it('goes on where the page before ended', async () => {
    const { asked, show } = aShow();
    const first = await show.list('workspace-1', { limit: 2 });
    expect(first.items.map(({ lastSeenAt }) => lastSeenAt)).toEqual([9, 8]);
    await show.list('workspace-1', { limit: 2, cursor: first.nextCursor ?? '' });
    expect(asked.page[1]?.cursor).toEqual({ lastSeenAt: 8, violationId: 'v-8' });
    expect((await show.list('workspace-1', { limit: 3 })).nextCursor).toBeNull();
  });
});
