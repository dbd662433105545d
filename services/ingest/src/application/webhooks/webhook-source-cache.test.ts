import { beforeEach, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { createSealer } from '@ichie/platform';
import type { WebhookSource } from '../../domain/webhooks/webhook-source.ts';
import { SourcesUnavailable } from '../../errors.ts';
import { WebhookSourceCache } from './webhook-source-cache.ts';

const sealer = createSealer('sealing-key-of-the-tests-with-enough-bytes');

const aWebhookSource = (secret: string, changes: Partial<WebhookSource> = {}): WebhookSource => ({
  workspaceId: 'workspace-1',
  sourceId: 'shop',
  enabled: true,
  kind: 'webhook',
  verification: 'token',
  header: null,
  mapping: null,
  sealedSecret: sealer
    .seal(Buffer.from(secret), { workspaceId: 'workspace-1', purpose: 'webhook secret' })
    .toString('base64'),
  ...changes,
});

describe('the cache of webhook sources', () => {
  let clock: SimulatedClock;
  let stored: readonly WebhookSource[];
  let queries: number;
  let isAway: boolean;
  let answer: Promise<void>;
  let cache: WebhookSourceCache;

  beforeEach(() => {
    clock = new SimulatedClock(0);
    stored = [aWebhookSource('old')];
    queries = 0;
    isAway = false;
    answer = Promise.resolve();
    const findBySourceId = async (sourceId: string) => {
      queries += 1;
      await answer;
      if (isAway) throw new Error('PostgreSQL is away.');
      return stored.filter((source) => source.sourceId === sourceId);
    };
    cache = new WebhookSourceCache({ store: { findBySourceId }, sealer, clock });
  });

  const secretsOf = async (sourceId: string): Promise<string[]> =>
    (await cache.find(sourceId)).map(({ secret }) => Buffer.from(secret).toString());

  it('opens secrets, and asks once for all who ask at the same time', async () => {
    expect(await Promise.all([secretsOf('shop'), secretsOf('shop')])).toEqual([['old'], ['old']]);
    expect(await secretsOf('shop')).toEqual(['old']);
    expect(await secretsOf('nobody')).toEqual([]);
    expect(await secretsOf('nobody')).toEqual([]);
    expect(queries).toBe(2);
  });

  it('feels a change after two seconds, or when it is told', async () => {
    await secretsOf('shop');
    stored = [aWebhookSource('new')];
    expect(await secretsOf('shop')).toEqual(['old']);
    cache.expire();
    expect(await secretsOf('shop')).toEqual(['new']);
    stored = [];
    clock.advance(2_000);
    expect(await secretsOf('shop')).toEqual([]);
  });

  it('goes on with what it knows while PostgreSQL is away, and says so of what it does not know', async () => {
    await secretsOf('shop');
    isAway = true;
    clock.advance(60_000);
    expect(await secretsOf('shop')).toEqual(['old']);
    await expect(secretsOf('nobody')).rejects.toThrow(SourcesUnavailable);
  });

  it('does not wait for a PostgreSQL that is silent when it knows an answer', async () => {
    await secretsOf('shop');
    clock.advance(2_000);
    answer = new Promise(() => undefined);
    const found = secretsOf('shop');
    clock.advance(500);
    expect(await found).toEqual(['old']);
  });

  it('does not take a secret that was sealed for another workspace', async () => {
    stored = [aWebhookSource('old', { workspaceId: 'workspace-2' })];
    await expect(secretsOf('shop')).rejects.toThrow(SourcesUnavailable);
  });
});
