import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventCollected } from '@ichie/contracts';
import { Analytics } from '@segment/analytics-node';
import { aSource } from '@ichie/testing';
import { type IngestUnderTest, WORKSPACE_ID, startIngest } from './ingest-under-test.ts';

const basic = (writeKey: string): string => `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;

describe('what stock SDKs send', () => {
  let ingest: IngestUnderTest;

  beforeAll(async () => {
    ingest = await startIngest();
    await ingest.publishSource(aSource('shop'));
  });

  afterAll(async () => {
    await ingest[Symbol.asyncDispose]();
  });

  it('takes every call of @segment/analytics-node, field by field', async () => {
    const analytics = new Analytics({ writeKey: 'wk-shop', host: ingest.service.url, flushAt: 6 });
    const failures: unknown[] = [];
    analytics.on('error', (error) => failures.push(error));
    const timestamp = new Date(Date.now() - 3_600_000);
    const context = { locale: 'ja-JP', ip: '198.51.100.4' };
    const about = { anonymousId: 'sdk-anonymous', timestamp, context };
    analytics.identify({
      ...about,
      userId: 'sdk-user',
      traits: { firstName: '愛子', plan: 'gold' },
      messageId: 'sdk-identify',
    });
    analytics.track({ ...about, event: 'Order Completed', properties: { total: 4200 }, messageId: 'sdk-track' });
    analytics.page({
      ...about,
      name: 'Teapots',
      category: 'Shop',
      properties: { url: '/teapots' },
      messageId: 'sdk-page',
    });
    analytics.screen({ ...about, name: 'Home', messageId: 'sdk-screen' });
    analytics.group({
      ...about,
      userId: 'sdk-user',
      groupId: 'sdk-group',
      traits: { name: 'Ichie' },
      messageId: 'sdk-group',
    });
    analytics.alias({ previousId: 'sdk-old', userId: 'sdk-user', timestamp, context, messageId: 'sdk-alias' });
    await analytics.flush({ close: true });
    expect(failures).toEqual([]);

    const base: Partial<EventCollected> = {
      workspaceId: WORKSPACE_ID,
      sourceId: 'shop',
      event: null,
      anonymousId: 'sdk-anonymous',
      userId: null,
      previousId: null,
      groupId: null,
      properties: '{}',
      traits: '{}',
      originalTimestamp: timestamp.getTime(),
    };
    const expected: Record<string, Partial<EventCollected>> = {
      'sdk-identify': { method: 'identify', userId: 'sdk-user', traits: '{"firstName":"愛子","plan":"gold"}' },
      'sdk-track': { method: 'track', event: 'Order Completed', properties: '{"total":4200}' },
      'sdk-page': {
        method: 'page',
        event: 'Teapots',
        properties: '{"url":"/teapots","category":"Shop"}',
      },
      'sdk-screen': { method: 'screen', event: 'Home', properties: '{}' },
      'sdk-group': { method: 'group', userId: 'sdk-user', groupId: 'sdk-group', traits: '{"name":"Ichie"}' },
      'sdk-alias': { method: 'alias', anonymousId: null, userId: 'sdk-user', previousId: 'sdk-old' },
    };
    for (const [messageId, fields] of Object.entries(expected)) {
      const event = await ingest.eventOf(messageId);
      expect(event).toMatchObject({ ...base, ...fields });
      const { sentAt, receivedAt } = event;
      if (sentAt === null) throw new Error('The SDK says when it sends.');
      expect(event.timestamp).toBe(receivedAt - (sentAt - timestamp.getTime()));
      expect(JSON.parse(event.context)).toMatchObject({
        locale: 'ja-JP',
        ip: '198.51.100.4',
        library: { name: '@segment/analytics-node' },
      });
    }
  });

  it('takes the RudderStack SDK: gzip that calls itself a form, key in the header only', async () => {
    const body = gzipSync(
      JSON.stringify({
        batch: [
          {
            type: 'track',
            event: 'Product Viewed',
            messageId: 'rudder-1',
            anonymousId: 'rudder-anonymous',
            channel: 'server',
            originalTimestamp: '2026-04-01T10:00:00.000Z',
            sentAt: '2026-04-01T10:00:01.000Z',
          },
        ],
        sentAt: '2026-04-01T10:00:01.000Z',
      }),
    );
    const response = await ingest.post('/v1/batch', {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-encoding': 'gzip',
        authorization: basic('wk-shop'),
      },
      body,
    });
    expect([response.status, await response.json()]).toEqual([200, { success: true }]);
    const event = await ingest.eventOf('rudder-1');
    expect(event.timestamp).toBe(event.receivedAt - 1_000);
  });

  it('takes the browser SDK: one event as plain text, by the first letter', async () => {
    const response = await ingest.post('/v1/t', {
      headers: { 'content-type': 'text/plain', origin: 'https://shop.example', 'user-agent': 'Browser/1' },
      body: JSON.stringify({
        type: 'track',
        event: 'Product Added',
        messageId: 'browser-1',
        anonymousId: 'browser-anonymous',
        writeKey: 'wk-shop',
        sentAt: new Date().toISOString(),
      }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const { context } = await ingest.eventOf('browser-1');
    expect(JSON.parse(context)).toEqual({ ip: '127.0.0.1', userAgent: 'Browser/1' });
  });

  it('takes gzip of which no header tells', async () => {
    const body = gzipSync(JSON.stringify({ type: 'page', userId: 'u', messageId: 'beacon-1', api_key: 'wk-shop' }));
    expect((await ingest.post('/v1/p/', { body })).status).toBe(200);
    expect((await ingest.eventOf('beacon-1')).method).toBe('page');
  });

  it('tells browsers what they ask', async () => {
    const preflight = await fetch(`${ingest.service.url}/v1/t`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, content-type');

    const settings = await fetch(`${ingest.service.url}/v1/projects/wk-shop/settings`);
    expect(await settings.json()).toMatchObject({
      integrations: {
        'Segment.io': { apiKey: 'wk-shop', apiHost: `${new URL(ingest.service.url).host}/v1`, protocol: 'http' },
      },
    });
    expect((await fetch(`${ingest.service.url}/v1/projects/unknown/settings`)).status).toBe(401);
    expect(
      (await ingest.post('/v1/m', { body: '{"series":[]}', headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(200);
  });
});
