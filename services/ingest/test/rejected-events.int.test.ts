import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@ichie/kernel';
import { aSource, eventually } from '@ichie/testing';
import { type Management, aTrackingPlan, manage, publishPlan } from './tracking-plans-under-test.ts';
import { type IngestUnderTest, startIngest } from './ingest-under-test.ts';

interface Rejected {
  readonly rejectedEventId: string;
  readonly messageId: string;
  readonly reason: string;
  readonly state: string;
  readonly hasBody: boolean;
  readonly receivedAt: string;
  readonly event: string | null;
}

interface Page {
  readonly items: readonly Rejected[];
  readonly nextCursor: string | null;
}

const NUMBER_EXPECTED = { expected: 'number', expectedKind: 'type', expectedValue: 'number', got: 'string' };

describe('rejected events', () => {
  let ingest: IngestUnderTest;
  let workspace: Management;

  beforeAll(async () => {
    ingest = await startIngest();
    workspace = manage(ingest);
    await ingest.publishSource(aSource('planned'));
    await ingest.publishSource(aSource('plain'));
    await ingest.publishSource(aSource('foreign', { workspaceId: 'workspace-2' }));
    await publishPlan(ingest, 'planned', aTrackingPlan());
  });

  afterAll(async () => {
    await ingest[Symbol.asyncDispose]();
  });

  const track = (messageId: string, total: unknown, more: JsonObject = {}) => ({
    type: 'track',
    event: 'Order Completed',
    userId: 'aiko',
    messageId,
    properties: { orderId: 'o', total },
    ...more,
  });

  const send = (batch: readonly unknown[], writeKey = 'wk-planned') =>
    ingest.post('/v1/batch', {
      body: JSON.stringify({ batch, writeKey, sentAt: new Date().toISOString(), context: { locale: 'ja-JP' } }),
    });

  const list = async (query: string, by = workspace): Promise<Page> =>
    (await by.get(`/rejected-events?${query}`)).body as Page;

  /** The rejected event with this messageId. */
  const rejected = (messageId: string): Promise<Rejected> =>
    eventually(async () => {
      const { items } = await list(`search=${messageId}&limit=200`);
      const found = items.find((item) => item.messageId === messageId);
      if (found === undefined) throw new Error(`${messageId} is not rejected yet.`);
      return found;
    });

  const received = (messageId: string) => ingest.events.records.filter((event) => event.messageId === messageId);

  it('lets the good event of a batch pass, and keeps the blocked and the malformed one', async () => {
    const response = await send([
      track('batch-good', 1),
      track('batch-blocked', 'much'),
      { type: 'track', userId: 'u', messageId: 'batch-bad' },
    ]);
    expect(response.status).toBe(200);
    await ingest.eventOf('batch-good');
    expect(await rejected('batch-blocked')).toMatchObject({
      reason: 'plan_blocked',
      hasBody: true,
      event: 'Order Completed',
      state: 'open',
    });
    expect(await rejected('batch-bad')).toMatchObject({ reason: 'event_name_missing', hasBody: true });
    expect(received('batch-blocked')).toEqual([]);
  });

  it('does not blame a sender for what its plan blocks, but for what is malformed', async () => {
    expect((await send([track('only-blocked', 'much')])).status).toBe(200);
    expect((await send([{ type: 'track', userId: 'u' }])).status).toBe(400);
  });

  it('shows what was sent and what is wrong with it', async () => {
    await send([track('shown', 'secret-total')]);
    const { rejectedEventId } = await rejected('shown');
    const { body } = await workspace.get(`/rejected-events/${rejectedEventId}`);
    expect(body).toMatchObject({
      messageId: 'shown',
      body: track('shown', 'secret-total'),
      code: 'plan_value_unlike',
      values: NUMBER_EXPECTED,
      issues: [{ path: '/properties/total', code: 'plan_value_unlike', values: NUMBER_EXPECTED }],
    });
  });

  it('keeps what it held sealed', async () => {
    await send([track('sealed', 'kept-secret')]);
    const { rejectedEventId } = await rejected('sealed');
    const row = await ingest.database.kysely
      .selectFrom('rejected_events')
      .select('body')
      .where('workspace_id', '=', 'workspace-1')
      .where('message_id', '=', 'sealed')
      .executeTakeFirstOrThrow();
    expect(rejectedEventId).toBeDefined();
    expect(row.body?.length).toBeGreaterThan(100);
    expect(row.body?.toString('latin1')).not.toContain('kept-secret');
    const { rows } = await ingest.database.pool.query('SELECT * FROM workspace_keys');
    expect(rows).toHaveLength(1);
  });

  it('replays a mended event with its messageId and the time at which it came, and only once', async () => {
    const before = Date.now();
    await send([track('replayed', 'much')]);
    const after = Date.now();
    const { rejectedEventId, receivedAt } = await rejected('replayed');
    const refused = await workspace.post(`/rejected-events/${rejectedEventId}/replay`, {});
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'replay_refused',
        issues: [{ path: '/properties/total', code: 'plan_value_unlike', values: NUMBER_EXPECTED }],
      },
    });

    const mended = track('another-id', 42);
    const attempts = await Promise.all(
      [1, 2, 3].map(() => workspace.post(`/rejected-events/${rejectedEventId}/replay`, { event: mended })),
    );
    expect(attempts.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const event = await ingest.eventOf('replayed');
    expect(event).toMatchObject({ sourceId: 'planned', userId: 'aiko', properties: '{"orderId":"o","total":42}' });
    expect(new Date(event.receivedAt).toISOString()).toBe(receivedAt);
    expect(event.receivedAt).toBeGreaterThanOrEqual(before);
    expect(event.receivedAt).toBeLessThanOrEqual(after);
    expect(JSON.parse(event.context)).toMatchObject({ locale: 'ja-JP', ip: '127.0.0.1' });
    expect(received('replayed')).toHaveLength(1);
    expect(received('another-id')).toEqual([]);
    expect(await rejected('replayed')).toMatchObject({ state: 'replayed' });
  });

  it('gives an event without a messageId one that stays', async () => {
    await ingest.post('/v1/track', {
      body: JSON.stringify({ event: 'Order Completed', userId: 'nameless', properties: {}, writeKey: 'wk-planned' }),
    });
    const found = await eventually(async () => {
      const [item] = (await list('search=nameless')).items;
      if (item === undefined) throw new Error('It is not there yet.');
      return item;
    });
    expect(found.messageId).toMatch(/^[0-9a-f-]{36}$/);
    const event = { event: 'Order Completed', userId: 'nameless', properties: { orderId: 'o', total: 1 } };
    expect((await workspace.post(`/rejected-events/${found.rejectedEventId}/replay`, { event })).status).toBe(200);
    expect(await ingest.eventOf(found.messageId)).toMatchObject({ userId: 'nameless' });
  });

  it('takes what is sent again and rejected again once', async () => {
    await send([track('again', 'much')]);
    await rejected('again');
    await send([track('again', 'much')]);
    await send([track('again-marker', 'much')]);
    await rejected('again-marker');
    expect((await list('search=again&limit=200')).items.filter(({ messageId }) => messageId === 'again')).toHaveLength(
      1,
    );
  });

  it('keeps the beginning of what is too large, which cannot be replayed', async () => {
    await send([track('large', 'much', { context: { text: 'x'.repeat(90_000) } })], 'wk-plain');
    const { rejectedEventId, hasBody, reason } = await rejected('large');
    expect([hasBody, reason]).toEqual([false, 'event_too_large']);
    const { body } = await workspace.get(`/rejected-events/${rejectedEventId}`);
    expect((body as { body: { cut: string } }).body.cut).toHaveLength(65_536);
    expect(await workspace.post(`/rejected-events/${rejectedEventId}/replay`, {})).toMatchObject({
      status: 422,
      body: { code: 'rejected_event_incomplete' },
    });
  });

  it('keeps a request that is no JSON when its key is known', async () => {
    const authorization = `Basic ${Buffer.from('wk-plain:').toString('base64')}`;
    const response = await ingest.post('/v1/track', { headers: { authorization }, body: '{"event":"Cut off' });
    expect(response.status).toBe(400);
    await eventually(async () => {
      const { items } = await list('reason=request_unreadable');
      expect(items).toMatchObject([{ sourceId: 'plain', hasBody: false }]);
      const { body } = await workspace.get(`/rejected-events/${items[0]?.rejectedEventId ?? ''}`);
      expect(body).toMatchObject({ body: { cut: '{"event":"Cut off' } });
    });
  });

  it('mends many with a rule: first to be seen, then done', async () => {
    await workspace.post('/rejected-events/discard', { filter: { reason: 'plan_blocked' } });
    await send(
      Array.from({ length: 250 }, (_value, index) =>
        track(`many-${String(index)}`, String(index), {
          event: index === 7 ? 'Unheard Of' : 'Order Completed',
          anonymousId: 'mended',
        }),
      ),
    );
    await rejected('many-249');
    const filter = { sourceId: 'planned', reason: 'plan_blocked', event: 'Order Completed' };
    const rule = '$ ~> |properties|{"total": $number(total)}|';

    const preview = await workspace.post('/rejected-events/mend', { filter, rule, mode: 'preview' });
    expect(preview).toMatchObject({ status: 200, body: { total: 249, items: expect.any(Array) } });
    const { items } = preview.body as { items: { before: JsonObject; after: JsonObject; issues: unknown[] }[] };
    expect(items).toHaveLength(20);
    expect(items[0]).toMatchObject({
      before: { properties: { total: '249' } },
      after: { properties: { total: 249 } },
      issues: [],
    });

    const begun = await workspace.post('/rejected-events/mend', { filter, rule, mode: 'replay' });
    expect(begun.status).toBe(202);
    const { mendId } = begun.body as { mendId: string };
    await eventually(
      async () => {
        expect((await workspace.get(`/mends/${mendId}`)).body).toMatchObject({
          state: 'done',
          total: 249,
          replayed: 249,
          failed: 0,
        });
      },
      { timeoutMs: 30_000 },
    );
    const arrived = await ingest.events.waitFor(249, ({ anonymousId }) => anonymousId === 'mended');
    expect(new Set(arrived.map(({ messageId }) => messageId)).size).toBe(249);
    expect(arrived).toHaveLength(249);
  });

  it('refuses rules that are none, and says of events that a rule does not mend that they failed', async () => {
    const refused = await workspace.post('/rejected-events/mend', { filter: {}, rule: '{', mode: 'preview' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'rule_invalid' } });
    await workspace.post('/rejected-events/discard', { filter: { reason: 'plan_blocked' } });
    await send([track('unmended', 'much')]);
    await rejected('unmended');
    const filter = { reason: 'plan_blocked', event: 'Order Completed' };
    const { body } = await workspace.post('/rejected-events/mend', { filter, rule: '$', mode: 'replay' });
    await eventually(
      async () => {
        const mend = await workspace.get(`/mends/${(body as { mendId: string }).mendId}`);
        expect(mend.body).toMatchObject({ state: 'done', replayed: 0, failed: 1 });
      },
      { timeoutMs: 30_000 },
    );
    expect(await rejected('unmended')).toMatchObject({ state: 'open' });
  });

  it('takes up a mend that another instance has left, where that was', async () => {
    await send(['left-0', 'left-1', 'left-2'].map((messageId) => track(messageId, '5')));
    const first = await rejected('left-0');
    const last = await rejected('left-2');
    await ingest.database.kysely
      .insertInto('rejected_event_mends')
      .values({
        workspace_id: 'workspace-1',
        mend_id: 'left',
        filter: JSON.stringify({ reason: 'plan_blocked' }),
        rule: '$ ~> |properties|{"total": $number(total)}|',
        state: 'running',
        total: 3,
        replayed: 1,
        after_id: Number(first.rejectedEventId),
        last_id: Number(last.rejectedEventId),
        claimed_until: new Date(Date.now() - 1),
        created_by: 'keiko',
        created_at: new Date(),
      })
      .execute();
    await eventually(
      async () =>
        expect((await workspace.get('/mends/left')).body).toMatchObject({ state: 'done', total: 3, replayed: 3 }),
      { timeoutMs: 30_000 },
    );
    await ingest.eventOf('left-2');
    expect(received('left-1')).toHaveLength(1);
    expect(await rejected('left-0')).toMatchObject({ state: 'open' });
  });

  it('discards, and forgets what was held', async () => {
    await send([track('discarded', 'much')]);
    const { rejectedEventId } = await rejected('discarded');
    expect((await workspace.post('/rejected-events/discard', { ids: [rejectedEventId] })).body).toEqual({
      discarded: 1,
    });
    const { body } = await workspace.get(`/rejected-events/${rejectedEventId}`);
    expect(body).toMatchObject({ state: 'discarded', hasBody: false, body: null });
    expect((await workspace.post(`/rejected-events/${rejectedEventId}/replay`, {})).status).toBe(409);
    expect((await workspace.post('/rejected-events/discard', { filter: { event: 'Never' } })).body).toEqual({
      discarded: 0,
    });
  });

  it('counts those that a filter means, and discards them and none that came later', async () => {
    const event = 'Tea Spilled';
    await send(['spilled-0', 'spilled-1'].map((messageId) => track(messageId, 'much', { event })));
    await rejected('spilled-1');
    const query = `event=${encodeURIComponent(event)}&state=open`;
    const counted = (await workspace.get(`/rejected-events/count?${query}`)).body as { receivedTo: string };
    expect(counted).toEqual({ count: 2, receivedTo: expect.any(String) });

    await send([track('spilled-later', 'much', { event })]);
    await rejected('spilled-later');
    const filter = { event, receivedTo: counted.receivedTo };
    expect((await workspace.post('/rejected-events/discard', { filter })).body).toEqual({ discarded: 2 });
    expect((await workspace.get(`/rejected-events/count?${query}`)).body).toMatchObject({ count: 1 });
    expect((await workspace.get('/rejected-events/count?state=discarded&reason=unheard_of')).body).toMatchObject({
      count: 0,
    });
    expect(await rejected('spilled-later')).toMatchObject({ state: 'open', hasBody: true });
  });

  it('shows them page by page', async () => {
    const seen = new Set<string>();
    let cursor = '';
    do {
      const page = await list(`limit=100${cursor}`);
      for (const { rejectedEventId } of page.items) expect(seen.has(rejectedEventId)).toBe(false);
      for (const { rejectedEventId } of page.items) seen.add(rejectedEventId);
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(seen.size).toBeGreaterThan(250);
  });

  it('shows those of a time alone', async () => {
    await send([track('timed', 'much')]);
    const { receivedAt } = await rejected('timed');
    const later = new Date(Date.parse(receivedAt) + 1).toISOString();
    const within = `search=timed&receivedFrom=${encodeURIComponent(receivedAt)}&receivedTo=${encodeURIComponent(later)}`;
    expect((await list(within)).items.map(({ messageId }) => messageId)).toEqual(['timed']);
    expect((await list(`receivedTo=${encodeURIComponent(receivedAt)}&search=timed`)).items).toEqual([]);
  });

  it('lets nobody see or touch what is of another workspace', async () => {
    await send([track('fenced', 'much')]);
    const { rejectedEventId } = await rejected('fenced');
    const other = manage(ingest, 'workspace-2');
    expect((await list('limit=200', other)).items).toEqual([]);
    expect((await other.get('/rejected-events/count')).body).toMatchObject({ count: 0 });
    expect((await other.get(`/rejected-events/${rejectedEventId}`)).status).toBe(404);
    expect((await other.post(`/rejected-events/${rejectedEventId}/replay`, { event: track('x', 1) })).status).toBe(404);
    for (const which of [{ ids: [rejectedEventId] }, { filter: {} }]) {
      expect((await other.post('/rejected-events/discard', which)).body).toEqual({ discarded: 0 });
    }
    expect((await other.post('/rejected-events/mend', { filter: {}, rule: '$', mode: 'preview' })).body).toEqual({
      total: 0,
      items: [],
    });
    expect(await rejected('fenced')).toMatchObject({ state: 'open' });
    expect((await fetch(`${ingest.service.url}/manage/v1/workspaces/workspace-1/rejected-events`)).status).toBe(401);
  });
});
