import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashSecret } from '@ichie/kernel';
import { aSource, eventually } from '@ichie/testing';
import { type IngestUnderTest, startIngest } from './ingest-under-test.ts';

const SHOP = 'https://shop.example';
const MINUTE_MS = 60_000;

describe('the edge', () => {
  let ingest: IngestUnderTest;

  beforeAll(async () => {
    ingest = await startIngest();
    await ingest.publishSource(aSource('shop'));
    const secret = { kind: 'secret' as const, hash: hashSecret('sk-pages'), expiresAt: null };
    const pages = aSource('pages', { allowedOrigins: [SHOP, 'https://*.tea.example'] });
    await ingest.publishSource({ ...pages, keys: [...pages.keys, secret] });
  });

  afterAll(async () => {
    await ingest[Symbol.asyncDispose]();
  });

  const post = async (path: string, body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) => {
    const response = await ingest.post(path, { body, headers });
    return { status: response.status, body: await response.json() };
  };
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${ingest.service.url}${path}`, { headers });
  const ok = { status: 200, body: { success: true } };
  const track = (messageId: string) => ({
    type: 'track',
    event: 'Viewed',
    userId: 'u',
    messageId,
    writeKey: 'wk-shop',
  });

  describe('takes every route', () => {
    const content = { userId: 'u', previousId: 'p', groupId: 'g', event: 'Viewed', writeKey: 'wk-shop' };
    const methods = ['identify', 'track', 'page', 'screen', 'group', 'alias'];

    it.each(methods.flatMap((method) => [method, method.slice(0, 1)].map((path) => [path, method])))(
      'POST /v1/%s is %s',
      async (path, method) => {
        const messageId = `route-${path}`;
        expect(await post(`/v1/${path}`, JSON.stringify({ ...content, messageId }))).toEqual(ok);
        expect((await ingest.eventOf(messageId)).method).toBe(method);
      },
    );

    it.each(['/v1/batch', '/v1/b', '/v1/import', '/v1/beacon', '/v1/beacon/batch', '/beacon/v1/batch'])(
      'POST %s takes many',
      async (path) => {
        const batch = [1, 2].map((index) => track(`many-${path}-${String(index)}`));
        expect(await post(path, JSON.stringify({ batch, writeKey: 'wk-shop' }))).toEqual(ok);
        await ingest.eventOf(`many-${path}-1`);
        await ingest.eventOf(`many-${path}-2`);
      },
    );

    it('takes what a beacon carries: plain text, one or many, the key in the query', async () => {
      const body = new Blob([JSON.stringify({ ...track('beacon-one'), writeKey: undefined })], { type: 'text/plain' });
      expect(await post('/v1/beacon?writeKey=wk-shop', body)).toEqual(ok);
      expect((await ingest.eventOf('beacon-one')).event).toBe('Viewed');
      const batch = [{ type: 'page', anonymousId: 'a', messageId: 'beacon-batch' }];
      expect(await post('/beacon/v1/batch?writeKey=wk-shop', JSON.stringify({ batch }))).toEqual(ok);
      await ingest.eventOf('beacon-batch');
    });
  });

  describe('imports', () => {
    it('keeps the times of the past', async () => {
      const timestamp = '2018-02-03T04:05:06.000Z';
      const past = { ...track('import-past'), timestamp, sentAt: '2018-02-03T04:05:07.000Z' };
      const sentAt = new Date().toISOString();
      const vague = { ...track('import-vague'), timestamp: 'in spring' };
      expect(await post('/v1/import', JSON.stringify({ batch: [past, vague], sentAt, writeKey: 'wk-shop' }))).toEqual(
        ok,
      );
      expect((await ingest.eventOf('import-past')).timestamp).toBe(Date.parse(timestamp));
      expect(await post('/v1/import', JSON.stringify({ batch: [vague], writeKey: 'wk-shop' }))).toMatchObject({
        status: 400,
        body: { code: 'events_invalid', issues: [{ path: '/batch/0/timestamp' }] },
      });
    });

    it('takes 4 MB, and says what is too much', async () => {
      const large = (count: number, messageId: string) =>
        JSON.stringify({
          batch: Array.from({ length: count }, (_, index) => ({
            ...track(`${messageId}-${String(index)}`),
            properties: { text: 'x'.repeat(30_000) },
          })),
          writeKey: 'wk-shop',
        });
      expect(await post('/v1/import', large(130, 'import-large'))).toEqual(ok);
      expect(await post('/v1/import', large(140, 'import-larger'))).toMatchObject({
        status: 413,
        body: { code: 'body_too_large' },
      });
      expect(await post('/v1/batch', large(20, 'batch-large'))).toMatchObject({ status: 413 });
    });

    it('is for those who have a key', async () => {
      expect(await post('/v1/import', '{"batch":[]}')).toMatchObject({
        status: 401,
        body: { code: 'write_key_missing' },
      });
    });
  });

  describe('pixels', () => {
    const data = (event: object) => encodeURIComponent(Buffer.from(JSON.stringify(event)).toString('base64'));

    it.each([
      ['with data, as Segment has it', (id: string) => `/v1/pixel/track?data=${data(track(id))}`],
      [
        'with a parameter for each field, as RudderStack has it',
        (id: string) => `/pixel/v1/track?writeKey=wk-shop&userId=u&event=Viewed&messageId=${id}&properties.plan=gold`,
      ],
      ['that names its own type', (id: string) => `/v1/pixel?data=${encodeURIComponent(JSON.stringify(track(id)))}`],
    ])('are taken %s', async (description, pathOf) => {
      const messageId = `pixel-${String(description.length)}`;
      const response = await get(pathOf(messageId), { 'accept-language': 'ja-JP,en;q=0.5' });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/gif']);
      expect(response.headers.get('cache-control')).toContain('no-store');
      expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 6)).toBe('GIF89a');
      const event = await ingest.eventOf(messageId);
      expect([event.method, event.event]).toEqual(['track', 'Viewed']);
      expect(JSON.parse(event.context)).toMatchObject({ locale: 'ja-JP', ip: '127.0.0.1' });
    });

    it.each([
      ['/v1/pixel/page?data=nonsense', 400, 'body_unreadable'],
      ['/v1/pixel/page?userId=u', 401, 'write_key_missing'],
      ['/pixel/v1/track?userId=u&writeKey=wk-shop', 400, 'events_invalid'],
    ])('show a dot and tell what is wrong: %s', async (path, status, problem) => {
      const response = await get(path);
      expect([response.status, response.headers.get('ichie-problem')]).toEqual([status, problem]);
      expect(response.headers.get('content-type')).toBe('image/gif');
    });

    it('are no events when only their head is asked for', async () => {
      const { status } = await fetch(`${ingest.service.url}/v1/pixel/track`, { method: 'HEAD' });
      expect(status).toBe(404);
    });
  });

  describe('encodings', () => {
    const json = (messageId: string) => Buffer.from(JSON.stringify(track(messageId)));
    it.each([
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['deflate', deflateRawSync],
      ['br', brotliCompressSync],
      ['zstd', zstdCompressSync],
    ] as const)('takes %s', async (encoding, compress) => {
      const messageId = `encoded-${encoding}-${compress.name}`;
      expect(await post('/v1/t', compress(json(messageId)), { 'content-encoding': encoding })).toEqual(ok);
      await ingest.eventOf(messageId);
    });

    it.each(['gzip, br', 'gzip,gzip', 'compress'])('refuses %j with a reason', async (encoding) => {
      const refused = await post('/v1/t', gzipSync(gzipSync(json('never'))), { 'content-encoding': encoding });
      expect(refused).toMatchObject({ status: 400, body: { code: 'body_unreadable' } });
    });

    it('refuses a bomb by what it grows to', async () => {
      const bomb = zstdCompressSync(Buffer.alloc(4_000_000));
      expect(await post('/v1/import', bomb)).toMatchObject({ status: 413, body: { code: 'body_expands_too_much' } });
    });

    it('takes a real form', async () => {
      const form = new URLSearchParams({ data: json('form').toString('base64'), ignored: '1' });
      expect(await post('/v1/track', form)).toEqual(ok);
      await ingest.eventOf('form');
    });
  });

  describe('keys', () => {
    const send = async (writeKey: string, headers: Record<string, string> = {}) =>
      (await post('/v1/page', JSON.stringify({ userId: 'u', writeKey }), headers)).status;

    it('are good on the pages of their source, and elsewhere only with the secret one', async () => {
      expect(await send('wk-pages', { origin: SHOP })).toBe(200);
      expect(await send('wk-pages', { origin: 'https://www.tea.example' })).toBe(200);
      expect(await send('wk-shop', { origin: 'https://anywhere.example' })).toBe(200);
      expect(await send('sk-pages')).toBe(200);
      for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
        const refused = await ingest.post('/v1/page', { body: '{"userId":"u","writeKey":"wk-pages"}', headers });
        expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'origin_not_allowed' }]);
        expect(refused.headers.get('access-control-allow-origin')).toBe('*');
      }
    });

    it('are good in a pixel of a page that only its Referer tells', async () => {
      const path = '/v1/pixel/page?writeKey=wk-pages&userId=u';
      expect((await get(path, { referer: `${SHOP}/teapots` })).status).toBe(200);
      expect((await get(path, { referer: 'https://evil.example/' })).status).toBe(403);
    });

    it('are good to the second at which they expire', async () => {
      const now = Date.now();
      const keys = [
        { kind: 'write' as const, hash: hashSecret('wk-old'), expiresAt: now + 4_000 },
        { kind: 'write' as const, hash: hashSecret('wk-new'), expiresAt: null },
        { kind: 'write' as const, hash: hashSecret('wk-gone'), expiresAt: now - MINUTE_MS },
      ];
      await ingest.publishSource(aSource('overlap', { keys }));
      await eventually(async () => expect(await send('wk-new')).toBe(200));
      expect(await send('wk-gone')).toBe(401);
      while (Date.now() < now + 3_500) expect(await send('wk-old')).toBe(200);
      await eventually(async () => expect(await send('wk-old')).toBe(401), { timeoutMs: now + 5_000 - Date.now() });
      expect(await send('wk-new')).toBe(200);
    });
  });

  it('tells browsers that they may, from private networks too', async () => {
    for (const path of ['/v1/t', '/beacon/v1/batch', '/pixel/v1/page', '/sourceConfig']) {
      const preflight = await fetch(`${ingest.service.url}${path}`, {
        method: 'OPTIONS',
        headers: {
          origin: SHOP,
          'access-control-request-method': 'POST',
          'access-control-request-private-network': 'true',
        },
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-private-network')).toBe('true');
      expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
      expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('gives the browser SDK of RudderStack its configuration', async () => {
    const response = await get('/sourceConfig/?p=npm&v=3.34.1&writeKey=wk-shop&lockPluginsVersion=false');
    expect(await response.json()).toMatchObject({
      source: {
        id: 'shop',
        enabled: true,
        destinations: [],
        config: { statsCollection: { errors: { enabled: false } } },
      },
    });
    const basic = { authorization: `Basic ${Buffer.from('wk-shop:').toString('base64')}` };
    expect((await get('/sourceConfig', basic)).status).toBe(200);
    expect((await get('/sourceConfig?writeKey=unknown')).status).toBe(401);
    expect((await fetch(`${ingest.service.url}/sourceConfig/?view=ad`, { method: 'HEAD' })).status).toBe(200);
  });

  it('counts what was tried before', async () => {
    await post('/v1/page', '{"userId":"u","writeKey":"wk-shop"}', { 'x-retry-count': '2' });
    await post('/v1/page', '{"userId":"u","writeKey":"wk-shop"}', { 'rsa-retry-attempt': '12' });
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toMatch(/ingest_requests_retried_total\{[^}]*attempts="2-3"[^}]*\} 1/);
    expect(metrics).toMatch(/ingest_requests_retried_total\{[^}]*attempts="10\+"[^}]*\} 1/);
  });

  it('carries consent, time zone and language, and refuses consent that says neither yes nor no', async () => {
    const context = { consent: { categoryPreferences: { Advertising: false } }, timezone: 'Asia/Tokyo' };
    const good = { ...track('consent'), context };
    const bad = { ...track('consent-bad'), context: { consent: { categoryPreferences: { Advertising: 'no' } } } };
    const batch = JSON.stringify({ batch: [good, bad], writeKey: 'wk-shop', context: { locale: 'ja' } });
    expect(await post('/v1/batch', batch)).toEqual(ok);
    expect(JSON.parse((await ingest.eventOf('consent')).context)).toMatchObject({ ...context, locale: 'ja' });
    expect(await post('/v1/track', JSON.stringify(bad))).toMatchObject({
      status: 400,
      body: { issues: [{ path: '/context/consent/categoryPreferences' }] },
    });
  });
});
