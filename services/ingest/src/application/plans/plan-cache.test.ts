import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { PlansUnavailable } from '../../plan-errors.ts';
import { PlanCache, type PlanStore, type PlanVersion } from './plan-cache.ts';

const shop = { workspaceId: 'workspace-1', sourceId: 'shop' };
const blog = { workspaceId: 'workspace-1', sourceId: 'blog' };

const document = JSON.stringify({
  rules: { unplannedEvents: 'block', unplannedProperties: 'allow', violations: 'allow', coerce: false },
  events: {},
});

function aCache(capacity = 500) {
  const clock = new SimulatedClock(0);
  const state: { versions: PlanVersion[]; isAway: boolean; read: string[]; lists: number } = {
    versions: [{ ...shop, version: 1 }],
    isAway: false,
    read: [],
    lists: 0,
  };
  const store: PlanStore = {
    async liveVersions() {
      if (state.isAway) throw new Error('connection refused');
      state.lists += 1;
      return state.versions;
    },
    async documentOf(source) {
      if (state.isAway) throw new Error('connection refused');
      state.read.push(source.sourceId);
      const found = state.versions.find(({ sourceId }) => sourceId === source.sourceId);
      return found === undefined ? undefined : { version: found.version, document };
    },
  };
  const cache = new PlanCache({ store, clock, capacity });
  const pass = async () => {
    clock.advance(2_000);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { cache, state, pass };
}

describe('the cache of tracking plans', () => {
  it('answers at once for a source without a plan, and for one whose plan it has', async () => {
    const { cache, state } = aCache();
    expect(await cache.planOf(shop)).toMatchObject({ version: 1 });
    expect(cache.planOf(blog)).toBeUndefined();
    expect(cache.planOf(shop)).toMatchObject({ version: 1 });
    expect([state.lists, state.read]).toEqual([1, ['shop']]);
  });

  it('reads a plan once, however many ask for it', async () => {
    const { cache, state } = aCache();
    await Promise.all([1, 2, 3].map(async () => cache.planOf(shop)));
    expect([state.lists, state.read]).toEqual([1, ['shop']]);
  });

  it('feels that a plan was changed, or archived', async () => {
    const { cache, state, pass } = aCache();
    await cache.planOf(shop);
    state.versions = [{ ...shop, version: 2 }];
    await pass();
    expect(await cache.planOf(shop)).toMatchObject({ version: 2 });
    state.versions = [];
    await pass();
    expect(cache.planOf(shop)).toBeUndefined();
  });

  it('goes on with what it knows while the store is away, and lets nothing pass that it cannot judge', async () => {
    const { cache, state, pass } = aCache();
    state.isAway = true;
    await expect(cache.planOf(shop)).rejects.toThrow(PlansUnavailable);
    state.isAway = false;
    await cache.planOf(shop);
    state.isAway = true;
    await pass();
    expect(cache.planOf(shop)).toMatchObject({ version: 1 });
    expect(cache.planOf(blog)).toBeUndefined();
  });

  it('forgets the plan that was read first when it has too many', async () => {
    const { cache, state } = aCache(1);
    state.versions = [
      { ...shop, version: 1 },
      { ...blog, version: 1 },
    ];
    await cache.planOf(shop);
    await cache.planOf(blog);
    await cache.planOf(shop);
    expect(state.read).toEqual(['shop', 'blog', 'shop']);
  });
});
