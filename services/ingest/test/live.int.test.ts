import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Service } from '@ichie/platform';
import { type TestInstallation, aSource, eventually } from '@ichie/testing';
import { createService } from '../src/service.ts';
import { createIngestInstallation, ingestConfig, ingestSecrets } from './ingest-under-test.ts';

interface ServerSentEvent {
  readonly name: string;
  readonly data: Record<string, unknown>;
}

describe('watching a source through one of two instances', () => {
  const resources = new AsyncDisposableStack();
  let installation: TestInstallation;
  let watchedThrough: Service;
  let sentTo: Service;

  beforeAll(async () => {
    installation = resources.use(await createIngestInstallation());
    const secrets = ingestSecrets(installation.databaseUrl('ingest'));
    watchedThrough = resources.use(await createService(ingestConfig(installation), secrets));
    sentTo = resources.use(await createService(ingestConfig(installation), secrets));
    for (const name of ['shop', 'other']) {
      await installation.publish([{ topic: 'definitions.sources', record: aSource(name) }]);
      await eventually(async () => expect((await post(`wk-${name}`, [])).status).toBe(200), { timeoutMs: 30_000 });
    }
  });

  afterAll(async () => {
    await resources.disposeAsync();
  });

  const post = (writeKey: string, batch: readonly unknown[]) =>
    fetch(`${sentTo.url}/v1/batch`, { method: 'POST', body: JSON.stringify({ batch, writeKey }) });

  const watch = async (workspaceId: string, sourceId: string) => {
    const abort = new AbortController();
    const response = await fetch(`${watchedThrough.url}/manage/v1/workspaces/${workspaceId}/sources/${sourceId}/live`, {
      headers: { authorization: 'Bearer management-token' },
      signal: abort.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events: ServerSentEvent[] = [];
    const reading = readEvents(response, events).catch(() => undefined);
    return {
      events,
      async stop() {
        abort.abort();
        await reading;
      },
    };
  };

  const page = (messageId: string) => ({ type: 'page', userId: 'aiko', messageId });

  it('shows what was accepted and what was not, and nothing of other sources and workspaces', async () => {
    const shop = await watch('workspace-1', 'shop');
    const stranger = await watch('workspace-2', 'shop');
    await eventually(
      async () => {
        await post('wk-other', [page('elsewhere')]);
        await post('wk-shop', [page('seen'), { type: 'track', userId: 'aiko', messageId: 'nameless' }]);
        expect(shop.events.length).toBeGreaterThanOrEqual(2);
      },
      { timeoutMs: 10_000, intervalMs: 300 },
    );
    expect(new Set(shop.events.map(({ data }) => data.messageId))).toEqual(new Set(['seen', 'nameless']));
    const rejected = shop.events.find(({ name }) => name === 'rejected');
    expect(rejected?.data).toMatchObject({
      outcome: 'rejected',
      userId: 'aiko',
      reason: { code: 'event_name_missing', path: '/batch/1/event' },
      body: { type: 'track', userId: 'aiko' },
    });
    expect(shop.events.find(({ name }) => name === 'accepted')?.data).toMatchObject({
      method: 'page',
      truncated: false,
    });
    expect(stranger.events).toEqual([]);
    await shop.stop();
    await stranger.stop();
  });

  it('shows a part of a flood, and says how much it left out', async () => {
    const shop = await watch('workspace-1', 'shop');
    const flood = Array.from({ length: 500 }, (_, index) => page(`flood-${String(index)}`));
    await eventually(
      async () => {
        await post('wk-shop', flood);
        expect(shop.events.filter(({ name }) => name === 'skipped').length).toBeGreaterThan(0);
      },
      { timeoutMs: 10_000, intervalMs: 300 },
    );
    await shop.stop();
  });

  it('is only for admin', async () => {
    const { status } = await fetch(`${watchedThrough.url}/manage/v1/workspaces/workspace-1/sources/shop/live`);
    expect(status).toBe(401);
  });
});

async function readEvents({ body }: Response, events: ServerSentEvent[]): Promise<void> {
  let text = '';
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    const pieces = text.split('\n\n');
    text = pieces.pop() ?? '';
    for (const piece of pieces) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(piece) ?? [];
      if (name !== undefined && data !== undefined)
        events.push({ name, data: JSON.parse(data) as ServerSentEvent['data'] });
    }
  }
}
