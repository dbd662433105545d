import { describe, expect, it } from '@jest/globals';
import { SimulatedClock, hashSecret } from '@ichie/kernel';
import type { Source } from '../domain/source.ts';
import { SourcesUnavailable } from '../errors.ts';
import type { SourceStore } from './ports.ts';
import { SourceCache } from './source-cache.ts';

const aSource = (overrides: Partial<Source> = {}): Source => ({
  workspaceId: 'workspace-1',
  sourceId: 'source-1',
  enabled: true,
  allowedOrigins: [],
  keyKind: 'write',
  keyExpiresAt: null,
  ...overrides,
});

class FakeSourceStore implements SourceStore {
  readonly queries: (readonly string[])[] = [];
  readonly #sources = new Map<string, Source>();
  fault: Error | undefined;

  set(key: string, source: Source): void {
    this.#sources.set(hashSecret(key), source);
  }

  findByKeyHashes(hashes: readonly string[]): Promise<ReadonlyMap<string, Source>> {
    this.queries.push(hashes);
    return this.fault === undefined ? Promise.resolve(this.#sources) : Promise.reject(this.fault);
  }
}

function aCache() {
  const store = new FakeSourceStore();
  const clock = new SimulatedClock(0);
  return { store, clock, cache: new SourceCache({ store, clock, freshForMs: 2_000, unknownCapacity: 3 }) };
}

/** Lets what waits for promises only run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the cache of sources', () => {
  it('looks a known key up once', async () => {
    const { store, cache } = aCache();
    store.set('wk', aSource());
    expect(await cache.find('wk')).toEqual(aSource());
    expect(await cache.find('wk')).toEqual(aSource());
    expect(store.queries).toHaveLength(1);
  });

  it('feels a change within the time that answers are fresh', async () => {
    const { store, clock, cache } = aCache();
    store.set('wk', aSource());
    await cache.find('wk');
    store.set('wk', aSource({ enabled: false }));
    clock.advance(2_000);
    await settle();
    expect(await cache.find('wk')).toEqual(aSource({ enabled: false }));
  });

  it('remembers for a while that nobody has a key', async () => {
    const { store, clock, cache } = aCache();
    expect(await cache.find('wk')).toBeUndefined();
    expect(await cache.find('wk')).toBeUndefined();
    expect(store.queries).toHaveLength(1);
    store.set('wk', aSource());
    clock.advance(2_000);
    await settle();
    expect(await cache.find('wk')).toEqual(aSource());
  });

  it('asks for all the keys that wait with one query', async () => {
    const { store, cache } = aCache();
    await Promise.all(['a', 'b', 'c', 'a'].map((key) => cache.find(key)));
    expect(store.queries).toEqual([['a', 'b', 'c'].map(hashSecret)]);
  });

  it('goes on with what it knows while the store is away', async () => {
    const { store, clock, cache } = aCache();
    store.set('wk', aSource());
    await cache.find('wk');
    store.fault = new Error('connection refused');
    clock.advance(10_000);
    await settle();
    expect(await cache.find('wk')).toEqual(aSource());
    await expect(cache.find('other')).rejects.toThrow(SourcesUnavailable);
  });

  it('does not know a key that has expired', async () => {
    const { store, clock, cache } = aCache();
    store.set('wk', aSource({ keyExpiresAt: 1_000 }));
    clock.advance(999);
    expect(await cache.find('wk')).toBeDefined();
    clock.advance(1);
    expect(await cache.find('wk')).toBeUndefined();
  });

  it('asks no more once it is disposed of', async () => {
    const { store, clock, cache } = aCache();
    store.set('wk', aSource());
    await cache.find('wk');
    cache[Symbol.dispose]();
    clock.advance(60_000);
    await settle();
    expect(store.queries).toHaveLength(1);
  });
});
