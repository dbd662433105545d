import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JsonObject, systemClock } from '@ichie/kernel';
import { aSource, eventually } from '@ichie/testing';
import { parseTrackingPlan } from '@ichie/tracking-plans';
import { createViolationStore } from '../src/adapters/postgres/plans/violation-store.ts';
import { type CountedViolation, violationIdOf } from '../src/application/plans/violation-log.ts';
import { openWorkspaceKeys } from '../src/tracking-plans.ts';
import { type IngestUnderTest, startIngest } from './ingest-under-test.ts';
import { type Management, aTrackingPlan, manage, publishPlan } from './tracking-plans-under-test.ts';

interface Violation {
  readonly event: string | null;
  readonly path: string;
  readonly action: string;
  readonly count: number;
  readonly sample: string | null;
}

describe('tracking plans', () => {
  let ingest: IngestUnderTest;
  let workspace: Management;

  beforeAll(async () => {
    ingest = await startIngest();
    workspace = manage(ingest);
    for (const sourceId of ['lenient', 'changing', 'tried']) await ingest.publishSource(aSource(sourceId));
    await publishPlan(
      ingest,
      'lenient',
      aTrackingPlan({ violations: 'omit', unplannedProperties: 'omit', unplannedEvents: 'allow', coerce: true }),
    );
  });

  afterAll(async () => {
    await ingest[Symbol.asyncDispose]();
  });

  const track = async (sourceId: string, messageId: string, properties: JsonObject, event = 'Order Completed') => {
    const body = { event, userId: 'aiko', messageId, properties, writeKey: `wk-${sourceId}` };
    return (await ingest.post('/v1/track', { body: JSON.stringify(body) })).status;
  };

  const violationsOf = async (sourceId: string): Promise<readonly Violation[]> => {
    const { body } = await workspace.get(`/violations?sourceId=${sourceId}`);
    return (body as { items: readonly Violation[] }).items;
  };

  it('leave out and convert what the plan says, and tell of it in the context', async () => {
    expect(await track('lenient', 'converted', { orderId: 7, total: '42', locale: { odd: 1 }, colour: 'red' })).toBe(
      200,
    );
    const { properties, context } = await ingest.eventOf('converted');
    expect(JSON.parse(properties)).toEqual({ orderId: '7', total: 42 });
    expect(JSON.parse(context)).toMatchObject({
      ip: '127.0.0.1',
      protocols: {
        planVersion: expect.any(Number),
        omitted: ['/properties/colour', '/properties/locale'],
        violations: [
          { path: '/properties/colour', expected: 'no such property', got: 'string', action: 'omitted' },
          { path: '/properties/locale', expected: 'string', got: 'object', action: 'omitted' },
        ],
      },
    });
  });

  it('leave an event that keeps to them as it is', async () => {
    await track('lenient', 'keeping', { orderId: 'o', total: 1 });
    expect(JSON.parse((await ingest.eventOf('keeping')).context)).not.toHaveProperty('protocols');
  });

  it('have what breaks them counted, with a sample that lies sealed', async () => {
    for (let index = 0; index < 3; index += 1) {
      await track('lenient', `counted-${String(index)}`, { orderId: 'o', total: 1, size: 'sample-text' });
    }
    await eventually(async () => {
      const size = (await violationsOf('lenient')).find(({ path }) => path === '/properties/size');
      expect(size).toMatchObject({
        event: 'Order Completed',
        method: 'track',
        expectation: { kind: 'planned_property', value: '' },
        expected: 'no such property',
        got: 'string',
        action: 'omitted',
        sample: '"sample-text"',
        count: 3,
      });
    });
    const { body } = await workspace.get('/violations/series?sourceId=lenient');
    const { points } = body as { points: readonly { allowed: number; omitted: number; blocked: number }[] };
    const whole = (await violationsOf('lenient')).reduce((sum, { count }) => sum + count, 0);
    expect(points.reduce((sum, { allowed, omitted, blocked }) => sum + allowed + omitted + blocked, 0)).toBe(whole);
    const { rows } = await ingest.database.pool.query<{ sample: Buffer }>('SELECT sample FROM violations');
    for (const { sample } of rows) expect(sample.toString('latin1')).not.toContain('sample-text');
    expect((await manage(ingest, 'workspace-2').get('/violations')).body).toEqual({ items: [], nextCursor: null });
  });

  it('have so many kinds of violations kept of a source, and the others counted together', async () => {
    const keys = openWorkspaceKeys(ingest.database, systemClock, 'sealing-key-of-the-tests-with-enough-bytes');
    const store = createViolationStore(ingest.database.kysely, keys);
    const violations = Array.from({ length: 1_200 }, (_value, index): CountedViolation => {
      const path = `/properties/${String(index)}`;
      const kind = { workspaceId: 'workspace-1', sourceId: 'hostile', method: 'track', event: 'Odd', path } as const;
      const expectation = { kind: 'type', value: 'number' } as const;
      const wrong = { expectation, expected: 'number', got: 'string', action: 'allowed', sample: '1' } as const;
      const seen = { planVersion: 1, minute: 0, count: 2, firstSeenAt: 0, lastSeenAt: Date.now() };
      return { ...kind, ...wrong, ...seen, violationId: violationIdOf({ ...kind, ...wrong }) };
    });
    await store.add(violations);
    await store.add(violations);
    const { rows } = await ingest.database.pool.query<{ kinds: number; total: number; others: number }>(
      `SELECT count(*) AS kinds, sum(count)::bigint AS total, (sum(count) FILTER (WHERE method = 'any'))::bigint AS others
       FROM violations WHERE workspace_id = 'workspace-1' AND source_id = 'hostile'`,
    );
    expect(rows).toEqual([{ kinds: 1001, total: 4800, others: 800 }]);
  });

  it('are felt within seconds when they change, and hold nobody when they are archived', async () => {
    const status = async (): Promise<string> => {
      const messageId = `changing-${String(Math.random())}`;
      await track('changing', messageId, { total: 'much' });
      const marker = `${messageId}-marker`;
      await track('lenient', marker, { orderId: 'o', total: 1 });
      await ingest.eventOf(marker);
      return ingest.events.records.some((event) => event.messageId === messageId) ? 'accepted' : 'not yet, or blocked';
    };
    await track('changing', 'before', { total: 'much' });
    await ingest.eventOf('before');
    await publishPlan(ingest, 'changing', aTrackingPlan());
    await eventually(async () => expect(await status()).toBe('not yet, or blocked'), { timeoutMs: 20_000 });
    await publishPlan(ingest, 'changing', aTrackingPlan(), 'archived');
    await eventually(async () => expect(await status()).toBe('accepted'), { timeoutMs: 20_000 });
  });

  it('can be tried on what was received before', async () => {
    for (let index = 0; index < 10; index += 1) {
      await track('tried', `tried-${String(index)}`, { orderId: 'o', total: index < 4 ? 'much' : index });
    }
    await track('tried', 'tried-unplanned', {}, 'Something Else');
    await ingest.eventOf('tried-unplanned');
    const begun = await workspace.post('/plan-trials', { sourceId: 'tried', document: aTrackingPlan() });
    expect(begun.status).toBe(202);
    const { trialId } = begun.body as { trialId: string };
    await eventually(
      async () => {
        const { body } = await workspace.get(`/plan-trials/${trialId}`);
        expect(body).toEqual({
          trialId,
          sourceId: 'tried',
          state: 'done',
          progress: 1,
          eventsSeen: 11,
          blocked: 5,
          violations: [
            expect.objectContaining({
              event: 'Order Completed',
              path: '/properties/total',
              action: 'blocked',
              count: 4,
              sample: '"much"',
            }),
            expect.objectContaining({ event: 'Something Else', path: '', action: 'blocked', count: 1 }),
          ],
        });
      },
      { timeoutMs: 60_000 },
    );
    expect((await manage(ingest, 'workspace-2').get(`/plan-trials/${trialId}`)).status).toBe(404);
    const refused = await workspace.post('/plan-trials', { sourceId: 'tried', document: { rules: {} } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'plan_invalid' } });
  });

  it('are proposed from what was received', async () => {
    const { body } = await workspace.get('/sources/tried/inferred-plan');
    expect(body).toMatchObject({ eventsSeen: 11, since: expect.any(String) });
    const { document } = body as { document: JsonObject };
    expect(parseTrackingPlan(document).ok).toBe(true);
    expect(document.events).toMatchObject({
      'Order Completed': {
        schema: {
          properties: { orderId: { type: 'string' }, total: { type: ['integer', 'string'] } },
          required: ['orderId', 'total'],
        },
      },
      'Something Else': { schema: { properties: {} } },
    });
    const foreign = await manage(ingest, 'workspace-2').get('/sources/tried/inferred-plan');
    expect(foreign.body).toMatchObject({ eventsSeen: 0, document: { events: {} } });
  });
});
