import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashSecret } from '@ichie/kernel';
import { aSource, eventually } from '@ichie/testing';
import { type IngestUnderTest, WORKSPACE_ID, startIngest } from './ingest-under-test.ts';

interface Problem {
  readonly code: string;
  readonly issues?: readonly { readonly path: string }[];
}

describe('the tracking API', () => {
  let ingest: IngestUnderTest;

  beforeAll(async () => {
    ingest = await startIngest();
    await ingest.publishSource(aSource('shop'));
    await ingest.publishSource(aSource('closed', { enabled: false }));
  });

  afterAll(async () => {
    await ingest[Symbol.asyncDispose]();
  });

  const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await ingest.post(path, { body: typeof body === 'string' ? body : JSON.stringify(body), headers });
    return { status: response.status, body: (await response.json()) as Problem };
  };

  const aPage = (messageId: string) => ({ type: 'page', userId: 'u', messageId });

  it.each([
    ['no key', {}, 401, 'write_key_missing'],
    ['a key that nobody has', { writeKey: 'wk-stranger' }, 401, 'write_key_unknown'],
    ['the key of a source that is switched off', { writeKey: 'wk-closed' }, 403, 'source_disabled'],
  ])('refuses %s', async (_description, key, status, code) => {
    expect(await send('/v1/page', { userId: 'u', ...key })).toMatchObject({ status, body: { code } });
  });

  it('feels within seconds that a key was replaced', async () => {
    await ingest.publishSource(aSource('rotating'));
    expect((await send('/v1/page', { userId: 'u', writeKey: 'wk-rotating' })).status).toBe(200);
    const keys = [{ kind: 'write' as const, hash: hashSecret('wk-new'), expiresAt: null }];
    await ingest.publishSource(aSource('rotating', { keys, publishedAt: Date.parse('2026-04-02T00:00:00.000Z') }));
    await eventually(async () => {
      expect((await send('/v1/page', { userId: 'u', writeKey: 'wk-rotating' })).status).toBe(401);
      expect((await send('/v1/page', { userId: 'u', writeKey: 'wk-new' })).status).toBe(200);
    });
  });

  it('keeps the good events of a batch, and shows the bad ones', async () => {
    const batch = [aPage('good-1'), { type: 'track', userId: 'u' }, 'nonsense', aPage('good-2')];
    expect(await send('/v1/batch', { batch, writeKey: 'wk-shop' })).toEqual({ status: 200, body: { success: true } });
    await ingest.eventOf('good-1');
    await ingest.eventOf('good-2');
    await eventually(async () => {
      const rows = await ingest.database.kysely
        .selectFrom('rejected_events')
        .select(['source_id', 'method', 'reason', 'path'])
        .where('workspace_id', '=', WORKSPACE_ID)
        .where('path', 'like', '/batch/%')
        .orderBy('path')
        .execute();
      expect(rows).toEqual([
        { source_id: 'shop', method: 'track', reason: 'event_name_missing', path: '/batch/1/event' },
        { source_id: 'shop', method: 'unknown', reason: 'event_not_object', path: '/batch/2' },
      ]);
    });
  });

  it('says what is wrong when nothing can be accepted', async () => {
    expect(await send('/v1/track', { userId: 'u', writeKey: 'wk-shop' })).toMatchObject({
      status: 400,
      body: { code: 'events_invalid', issues: [{ path: '/event' }] },
    });
    expect(await send('/v1/batch', { batch: [{ type: 'page' }], writeKey: 'wk-shop' })).toMatchObject({
      status: 400,
      body: { code: 'events_invalid', issues: [{ path: '/batch/0/userId' }] },
    });
    expect(await send('/v1/batch', { writeKey: 'wk-shop' })).toMatchObject({
      status: 400,
      body: { code: 'body_unreadable', issues: [{ path: '/batch' }] },
    });
    for (const body of ['{"userId":', '[]', '']) {
      expect(await send('/v1/track', body)).toMatchObject({ status: 400, body: { code: 'body_unreadable' } });
    }
  });

  it('takes a batch of nothing', async () => {
    expect((await send('/v1/b', { batch: [], writeKey: 'wk-shop' })).status).toBe(200);
  });

  it('refuses what is too large, so that the sender hears it', async () => {
    const large = { ...aPage('large'), properties: { text: 'a'.repeat(700_000) } };
    const tooLarge = { status: 413, body: { code: 'body_too_large' } };
    expect(await send('/v1/batch', { batch: [large], writeKey: 'wk-shop' })).toMatchObject(tooLarge);
    const bomb = await ingest.post('/v1/batch', { body: gzipSync(Buffer.alloc(50_000_000)) });
    expect([bomb.status, await bomb.json()]).toMatchObject([413, { code: 'body_too_large' }]);

    const many = Array.from({ length: 2_501 }, () => ({ type: 'page', userId: 'u' }));
    const tooMany = { status: 413, body: { code: 'batch_too_large' } };
    expect(await send('/v1/batch', { batch: many, writeKey: 'wk-shop' })).toMatchObject(tooMany);
    const context = { text: 'a'.repeat(30_000) };
    expect(await send('/v1/batch', { batch: many.slice(0, 2_000), context, writeKey: 'wk-shop' })).toMatchObject(
      tooMany,
    );
  });

  it('takes 2,500 events at once', async () => {
    const batch = Array.from({ length: 2_500 }, (_, index) => ({
      ...aPage(`many-${String(index)}`),
      userId: `many-${String(index)}`,
    }));
    expect((await send('/v1/batch', { batch, writeKey: 'wk-shop' })).status).toBe(200);
    await ingest.events.waitFor(2_500, ({ messageId }) => messageId.startsWith('many-'));
  });

  it('does not mind odd content types', async () => {
    for (const type of ['', 'nonsense', 'application/json; charset=shift_jis', 'application/cloudevents+json']) {
      expect((await send('/v1/page', { userId: 'u', writeKey: 'wk-shop' }, { 'content-type': type })).status).toBe(200);
    }
  });

  it('stores text that no database could hold as it came', async () => {
    const body = '{"userId":"nul\\u0000","properties":{"half":"\\ud800"},"messageId":"odd-text","writeKey":"wk-shop"}';
    expect((await send('/v1/page', body)).status).toBe(200);
    expect(await ingest.eventOf('odd-text')).toMatchObject({
      userId: 'nul\u{FFFD}',
      properties: '{"half":"\u{FFFD}"}',
    });
  });

  it('counts what it accepted and rejected', async () => {
    const metrics = await (await fetch(`${ingest.service.url}/metrics`)).text();
    expect(metrics).toMatch(/ingest_events_accepted_total\{[^}]*method="page"[^}]*\} \d+/);
    expect(metrics).toMatch(/ingest_events_rejected_total\{[^}]*reason="event_name_missing"[^}]*\} \d+/);
    expect(metrics).toMatch(/ingest_publish_duration_seconds_count\S* \d+/);
  });
});
