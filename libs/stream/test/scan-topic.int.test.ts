import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ItemChanged } from '@ichie/contracts';
import { type Runtime, createRuntime } from '@ichie/platform';
import { type TestInstallation, createTestInstallation } from '@ichie/testing';
import { type Streams, connectStreams } from '../src/index.ts';

const anItem = (itemId: string, workspaceId = 'workspace-1'): ItemChanged => ({
  type: 'ItemChanged',
  workspaceId,
  itemId,
  name: itemId,
  url: null,
  imageUrl: null,
  price: null,
  currency: null,
  categories: [],
  available: true,
  attributes: '{}',
  changedAt: 0,
});

/** Later than everything before, on a clock of milliseconds. */
const nextInstant = async (): Promise<number> => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  return Date.now();
};

describe('scanning a topic', () => {
  let installation: TestInstallation;
  let runtime: Runtime;
  let streams: Streams;
  let between: number;

  const publish = (ids: readonly string[], workspaceId?: string) =>
    installation.publish(ids.map((id) => ({ topic: 'catalog.items', record: anItem(id, workspaceId) })));

  beforeAll(async () => {
    installation = await createTestInstallation({ name: 'scan', services: [], groups: [] });
    runtime = await createRuntime('scan', installation.runtime);
    streams = runtime.use(connectStreams(runtime, installation.stream));
  });

  afterAll(async () => {
    await runtime[Symbol.asyncDispose]();
    await installation[Symbol.asyncDispose]();
  });

  const scan = async (options: { from: number; to?: number; wantsKey?: (key: string) => boolean }) => {
    const found: string[] = [];
    const shares: number[] = [];
    await streams.scan({
      topic: 'catalog.items',
      ...options,
      onRecord: ({ itemId }) => void found.push(itemId),
      onProgress: async (share) => void shares.push(share),
    });
    return { found: found.sort(), shares };
  };

  it('has nothing to read in an empty topic', async () => {
    expect(await scan({ from: 0 })).toEqual({ found: [], shares: [] });
  });

  it('reads what was written in a span of time, and what is wanted of it, once', async () => {
    await publish(['a', 'b', 'c']);
    between = await nextInstant();
    await publish(['d', 'e']);
    await publish(['f'], 'workspace-2');
    const all = await scan({ from: 0 });
    expect(all.found).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(all.shares.at(-1)).toBe(1);
    expect((await scan({ from: between })).found).toEqual(['d', 'e', 'f']);
    expect((await scan({ from: 0, to: between })).found).toEqual(['a', 'b', 'c']);
    expect((await scan({ from: 0, wantsKey: (key) => key.startsWith('workspace-2:') })).found).toEqual(['f']);
    expect((await scan({ from: await nextInstant() })).found).toEqual([]);
  });

  it('ends when it is told to', async () => {
    const stopping = new AbortController();
    stopping.abort();
    await streams.scan({ topic: 'catalog.items', from: 0, signal: stopping.signal, onRecord: () => undefined });
  });
});
