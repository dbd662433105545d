import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSource, eventually } from '@ichie/testing';
import { type IngestUnderTest, WORKSPACE_ID, startIngest } from '../ingest-under-test.ts';
import { ImportsClient } from './imports-client.ts';
import { people } from './people.ts';

const ROWS = 30_000;
const ROWS_A_SECOND = 4_000;
/** What a second of work is, and the two chunks that may be on their way. */
const FELT_WITHIN_ROWS = ROWS_A_SECOND + 2 * 1_000;

describe('a running import', () => {
  let ingest: IngestUnderTest;
  let client: ImportsClient;

  beforeAll(async () => {
    ingest = await startIngest({ imports: { rowsPerSecond: ROWS_A_SECOND } });
    client = new ImportsClient(ingest.service.url, WORKSPACE_ID);
  });

  afterAll(async () => {
    await ingest[Symbol.asyncDispose]();
  });

  const running = async (prefix: string): Promise<string> => {
    const uploadId = await client.upload(people(prefix, ROWS));
    const { importId } = await client.created('profiles', { type: 'upload', uploadId });
    await client.act(importId, 'start');
    await client.watch(importId, ({ rowsRead }) => rowsRead > 0);
    return importId;
  };

  const arrived = (prefix: string): number =>
    ingest.events.records.filter(({ userId }) => userId?.startsWith(`${prefix}-`) === true).length;

  /** The rows of an import once nobody works on it. */
  const atRest = (importId: string) =>
    eventually(
      async () => {
        const row = await ingest.database.kysely
          .selectFrom('imports')
          .select(['lease_owner', 'rows_accepted'])
          .where('workspace_id', '=', WORKSPACE_ID)
          .where('import_id', '=', importId)
          .executeTakeFirstOrThrow();
        expect(row.lease_owner).toBeNull();
        return row.rows_accepted;
      },
      { timeoutMs: 20_000 },
    );

  it('pauses within a second, counts exactly what went out, and goes on behind it', async () => {
    const importId = await running('paused');
    const asked = await client.act(importId, 'pause');
    expect(asked.state).toBe('paused');
    const accepted = await atRest(importId);
    expect(accepted - asked.counts.rowsAccepted).toBeLessThanOrEqual(FELT_WITHIN_ROWS);
    expect(accepted).toBeLessThan(ROWS);
    await ingest.events.waitFor(accepted, ({ userId }) => userId?.startsWith('paused-') === true);
    expect(arrived('paused')).toBe(accepted);
    await client.act(importId, 'resume');
    const done = await client.reaches(importId, 'completed');
    expect(done.counts).toEqual({ rowsRead: ROWS, rowsAccepted: ROWS, rowsRejected: 0 });
    await ingest.events.waitFor(ROWS, ({ userId }) => userId?.startsWith('paused-') === true);
    expect(arrived('paused')).toBe(ROWS);
  });

  it('is cancelled within a second, for good', async () => {
    const importId = await running('cancelled');
    const asked = await client.act(importId, 'cancel');
    expect(asked.state).toBe('cancelled');
    const accepted = await atRest(importId);
    expect(accepted - asked.counts.rowsAccepted).toBeLessThanOrEqual(FELT_WITHIN_ROWS);
    await ingest.events.waitFor(accepted, ({ userId }) => userId?.startsWith('cancelled-') === true);
    expect(arrived('cancelled')).toBe(accepted);
    expect(await client.ask('POST', `/imports/${importId}/resume`)).toMatchObject({
      status: 409,
      body: { code: 'import_state_conflict' },
    });
  });

  it('tells its speed and the time that is left, again right after a reconnect', async () => {
    const importId = await running('watched');
    const told = await client.watch(importId, ({ secondsLeft }) => secondsLeft !== null);
    expect(told.at(-1)?.rowsPerSecond).toBeGreaterThan(0);
    expect(told.at(-1)?.secondsLeft).toBeGreaterThan(0);
    const [again] = await client.watch(importId, () => true);
    expect(again?.rowsRead).toBeGreaterThanOrEqual(told.at(-1)?.rowsRead ?? Infinity);
    await client.act(importId, 'cancel');
  });

  it('lets the tracking API answer', async () => {
    await ingest.publishSource(aSource('shop'));
    const importId = await running('beside');
    const response = await ingest.post('/v1/track', {
      body: JSON.stringify({ writeKey: 'wk-shop', userId: 'someone', event: 'Seen' }),
    });
    expect(response.status).toBe(200);
    expect((await client.find(importId)).state).toBe('running');
    await client.act(importId, 'cancel');
  });

  it('takes no other mapping, and is not deleted', async () => {
    const importId = await running('fixed');
    const { mapping } = await client.find(importId);
    expect(await client.ask('PUT', `/imports/${importId}/mapping`, { mapping })).toMatchObject({ status: 409 });
    expect(await client.ask('DELETE', `/imports/${importId}`)).toMatchObject({ status: 409 });
    await client.act(importId, 'cancel');
    expect(await client.ask('DELETE', `/imports/${importId}`)).toEqual({ status: 204, body: null });
    expect(await client.ask('GET', `/imports/${importId}`)).toMatchObject({ status: 404 });
  });
});
