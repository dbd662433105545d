import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SourcePublished } from '@ichie/contracts';
import { createSealer } from '@ichie/platform';
import { aSource, eventually } from '@ichie/testing';
import Stripe from 'stripe';
import { order } from './fixtures/shopify-payloads.ts';
import { invoice, stripeEvent } from './fixtures/stripe-payloads.ts';
import { type IngestUnderTest, WORKSPACE_ID, ingestSecrets, startIngest } from './ingest-under-test.ts';
import { manage } from './tracking-plans-under-test.ts';

type Webhook = NonNullable<SourcePublished['webhook']>;

const SECRET = 'hush';

const aWebhook = (
  sourceId: string,
  kind: SourcePublished['kind'],
  webhook: Partial<Webhook> & Pick<Webhook, 'verification'>,
  workspaceId = WORKSPACE_ID,
  secret = SECRET,
): SourcePublished =>
  aSource(sourceId, {
    workspaceId,
    kind,
    keys: [],
    webhook: {
      type: 'SourceWebhook',
      header: null,
      mapping: null,
      sealedSecret: createSealer(ingestSecrets('').sealingKey)
        .seal(Buffer.from(secret), { workspaceId, purpose: 'webhook secret' })
        .toString('base64'),
      ...webhook,
    } as Webhook,
  });

const MAPPING = `body.orders.{
  "type": "track", "event": "Order Completed", "messageId": id, "userId": buyer, "timestamp": at,
  "properties": { "order_id": id, "shop": $$.query.shop, "by": $$.headers."user-agent",
                  "seen": $exists($$.headers.authorization) or $exists($$.headers."x-tea-token") }
}`;

describe('inbound webhooks', () => {
  let ingest: IngestUnderTest;

  beforeAll(async () => {
    ingest = await startIngest();
    await ingest.publishSource(aWebhook('shopify', 'shopify', { verification: 'shopifyHmac' }));
    await ingest.publishSource(aWebhook('stripe', 'stripe', { verification: 'stripeSignature' }));
    const generic = { verification: 'token', header: 'X-Tea-Token', mapping: MAPPING } as const;
    await ingest.publishSource(aWebhook('generic', 'webhook', generic));
    await ingest.publishSource(aWebhook('signed', 'webhook', { verification: 'hmacSha256', header: 'X-Tea' }));
    await ingest.publishSource(
      aWebhook('broken', 'webhook', { verification: 'token', mapping: '$number(body.email)' }),
    );
    const off = aWebhook('off', 'stripe', { verification: 'stripeSignature' });
    await ingest.publishSource({ ...off, enabled: false });
    await ingest.publishSource(aSource('app'));
  });

  afterAll(async () => {
    await ingest[Symbol.asyncDispose]();
  });

  const send = async (sourceId: string, body: string, headers: Record<string, string>) => {
    const response = await ingest.post(`/v1/webhooks/${sourceId}`, { body, headers });
    return { status: response.status, body: await response.json() };
  };

  const shopify = (body: object, topic = 'orders/create', eventId = 'event-1', secret = SECRET) => {
    const text = JSON.stringify(body);
    return send('shopify', text, {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': 'tea.myshopify.com',
      'x-shopify-event-id': eventId,
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(text).digest('base64'),
    });
  };

  const { webhooks } = new Stripe('sk_test_none');
  const stripe = (sourceId: string, body: object, ageSeconds = 0) => {
    const payload = JSON.stringify(body, null, 2);
    const timestamp = Math.floor(Date.now() / 1_000) - ageSeconds;
    return send(sourceId, payload, {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp }),
    });
  };

  const ok = { status: 200, body: { success: true } };
  const unverified = { status: 401, body: { code: 'webhook_unverified' } };
  const orderIs = (orderId: number) => ({ ...order, id: orderId, name: `#${String(orderId)}` });
  const eventsOfOrder = (orderId: string, count: number) =>
    ingest.events.waitFor(count, ({ properties }) => properties.includes(`"order_id":"${orderId}"`));

  it('are events once they are verified', async () => {
    expect(await shopify(orderIs(1001))).toEqual(ok);
    const [event] = await eventsOfOrder('1001', 1);
    expect(event).toMatchObject({
      workspaceId: WORKSPACE_ID,
      sourceId: 'shopify',
      method: 'track',
      event: 'Order Completed',
      anonymousId: 'shopify-cart-c1-68778783ad298f1c80c3bafcddeea',
      userId: null,
      originalTimestamp: Date.parse('2026-04-01T12:00:00+09:00'),
      timestamp: Date.parse('2026-04-01T12:00:00+09:00'),
    });
    // The address and the program are the buyer's, never Shopify's.
    expect(JSON.parse(event?.context ?? '')).toMatchObject({ ip: '203.0.113.9', userAgent: 'Mozilla/5.0 (iPhone)' });

    expect(await stripe('stripe', stripeEvent('invoice.paid', invoice))).toEqual(ok);
    const [paid] = await ingest.events.waitFor(1, ({ event: name }) => name === 'Invoice Paid');
    expect(paid).toMatchObject({ sourceId: 'stripe', userId: 'member-7', timestamp: 1_775_012_400_000 });
    expect(JSON.parse(paid?.context ?? '')).not.toHaveProperty('ip');
  });

  it('are one event however often a provider tells it, at once too', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => shopify(orderIs(1002), 'orders/create', 'event-2')),
    );
    expect(answers).toEqual(Array.from({ length: 10 }, () => ok));
    const copies = await eventsOfOrder('1002', 10);
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await shopify(orderIs(1002), 'orders/create', 'event-3')).toEqual(ok);
    const all = await eventsOfOrder('1002', 11);
    expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('are refused when the signature is wrong, missing or old', async () => {
    expect(await shopify(orderIs(1003), 'orders/create', 'event-4', 'guessed')).toMatchObject(unverified);
    expect(await send('shopify', JSON.stringify(orderIs(1003)), {})).toMatchObject(unverified);
    expect(await stripe('stripe', stripeEvent('invoice.paid', invoice), 400)).toMatchObject(unverified);
    expect(await send('generic', '{}', { 'x-tea-token': 'guessed' })).toMatchObject(unverified);
    // The same bytes, a different space: what is signed is the body as it came.
    const body = JSON.stringify(orderIs(1003));
    const signature = createHmac('sha256', SECRET).update(body).digest('base64');
    expect(await send('shopify', `${body} `, { 'x-shopify-hmac-sha256': signature })).toMatchObject(unverified);
    expect(ingest.events.records.filter(({ properties }) => properties.includes('"1003"'))).toEqual([]);
  });

  it('are refused where there is no webhook, and where it is switched off', async () => {
    const unknown = { status: 404, body: { code: 'webhook_source_unknown' } };
    expect(await send('nobody', '{}', {})).toMatchObject(unknown);
    expect(await send('app', '{}', {})).toMatchObject(unknown);
    expect(await stripe('off', {})).toMatchObject({ status: 403, body: { code: 'source_disabled' } });
  });

  it('that mean nothing here are taken, and counted', async () => {
    expect(await shopify({ id: 1 }, 'products/update', 'event-5')).toEqual(ok);
    expect(await stripe('stripe', stripeEvent('payout.paid', {}))).toEqual(ok);
    const metrics = await (await fetch(`${ingest.service.url}/metrics`)).text();
    expect(metrics).toMatch(
      /ingest_webhooks_total\{(?=[^}]*kind="shopify")(?=[^}]*topic="other")[^}]*outcome="unmapped"/,
    );
    expect(metrics).toMatch(/ingest_webhooks_total\{(?=[^}]*kind="shopify")(?=[^}]*topic="orders\/create")[^}]*\}/);
    expect(metrics).toMatch(/ingest_webhooks_total\{(?=[^}]*outcome="refused")(?=[^}]*kind="stripe")[^}]*\}/);
  });

  it('of anybody else are what their mapping makes of them, without what proves who calls', async () => {
    const orders = [
      { id: 'tea-1', buyer: 'aiko', at: '2026-04-01T10:00:00Z' },
      { id: 'tea-2', buyer: 'haru', at: '2026-04-01T11:00:00Z' },
    ];
    const call = () =>
      ingest.post('/v1/webhooks/generic?shop=kyoto', {
        body: JSON.stringify({ orders }),
        headers: { 'x-tea-token': SECRET, 'user-agent': 'Till/2', authorization: 'Bearer none' },
      });
    expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
    const copies = await ingest.events.waitFor(4, ({ sourceId }) => sourceId === 'generic');
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(2);
    expect(copies.find(({ userId }) => userId === 'haru')).toMatchObject({
      event: 'Order Completed',
      timestamp: Date.parse('2026-04-01T11:00:00Z'),
      properties: '{"order_id":"tea-2","shop":"kyoto","by":"Till/2","seen":false}',
    });
  });

  it('of anybody else may bring events as they are', async () => {
    const signed = (body: string) =>
      send('signed', body, { 'x-tea': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}` });
    const event = { type: 'track', event: 'Tea Poured', userId: 'aiko' };
    expect(await signed(JSON.stringify([event, { ...event, event: 'Tea Drunk' }]))).toEqual(ok);
    await ingest.events.waitFor(2, ({ sourceId }) => sourceId === 'signed');
    expect(await signed('{"half":')).toMatchObject({ status: 400, body: { code: 'body_unreadable' } });
    expect(await signed(JSON.stringify({ type: 'track', userId: 'aiko' }))).toMatchObject({
      status: 400,
      body: { code: 'events_invalid', issues: [{ path: '/batch/0/event' }] },
    });
  });

  it('with a mapping that fails are not taken, so that they come again', async () => {
    const answer = await send('broken', '{"email":"aiko@example.com"}', { authorization: `Bearer ${SECRET}` });
    expect(answer).toMatchObject({ status: 422, body: { code: 'webhook_mapping_failed' } });
    expect(JSON.stringify(answer)).not.toContain('aiko');
  });

  it('belong to the workspace whose secret they know', async () => {
    const signed = (secret: string) => {
      const body = JSON.stringify({ type: 'track', event: `Fenced by ${secret}`, userId: 'aiko' });
      return send('shared', body, { 'x-signature': createHmac('sha256', secret).update(body).digest('hex') });
    };
    await ingest.publishSource(aWebhook('shared', 'webhook', { verification: 'hmacSha256' }, 'workspace-1', 'first'));
    await ingest.publishSource(aWebhook('shared', 'webhook', { verification: 'hmacSha256' }, 'workspace-2', 'second'));
    await eventually(async () => {
      expect((await signed('second')).status).toBe(200);
    });
    expect((await signed('first')).status).toBe(200);
    const [first] = await ingest.events.waitFor(1, ({ event }) => event === 'Fenced by first');
    const [second] = await ingest.events.waitFor(1, ({ event }) => event === 'Fenced by second');
    expect([first?.workspaceId, second?.workspaceId]).toEqual(['workspace-1', 'workspace-2']);
    expect((await signed('third')).status).toBe(401);
  });

  it('tell those who set them up what providers are to call about', async () => {
    expect((await manage(ingest).get('/webhook-topics')).body).toEqual({
      shopify: expect.arrayContaining(['orders/create', 'carts/update', 'customers/delete']),
      stripe: expect.arrayContaining(['checkout.session.completed', 'customer.subscription.deleted']),
    });
  });

  it('feel a new secret within seconds', async () => {
    const body = JSON.stringify({ type: 'track', event: 'Rotated', userId: 'aiko' });
    const token = (secret: string) => send('rotating', body, { authorization: `Bearer ${secret}` });
    await ingest.publishSource(aWebhook('rotating', 'webhook', { verification: 'token' }, WORKSPACE_ID, 'old'));
    await eventually(async () => {
      expect((await token('old')).status).toBe(200);
    });
    const rotated = aWebhook('rotating', 'webhook', { verification: 'token' }, WORKSPACE_ID, 'new');
    await ingest.publishSource({ ...rotated, publishedAt: rotated.publishedAt + 1 });
    await eventually(async () => {
      expect((await token('new')).status).toBe(200);
      expect((await token('old')).status).toBe(401);
    });
  });
});
