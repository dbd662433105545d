import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@ichie/database';
import { hashSecret } from '@ichie/kernel';
import { type Service, createSealer } from '@ichie/platform';
import { type TestInstallation, freePort } from '@ichie/testing';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import { createService } from '../src/service.ts';
import { WORKSPACE_ID, createIngestInstallation, ingestConfig, ingestSecrets } from './ingest-under-test.ts';

describe('ingest while the broker is away', () => {
  let installation: TestInstallation;
  let service: Service;

  beforeAll(async () => {
    installation = await createIngestInstallation();
    const databaseUrl = installation.databaseUrl('ingest');
    await using database = openDatabase<Tables>({ url: databaseUrl, applicationName: 'ingest-test' });
    await database.kysely
      .insertInto('sources')
      .values({ workspace_id: WORKSPACE_ID, source_id: 'shop', name: 'Shop', enabled: true, published_at: new Date() })
      .execute();
    await database.kysely
      .insertInto('source_keys')
      .values({
        hash: hashSecret('wk-shop'),
        workspace_id: WORKSPACE_ID,
        source_id: 'shop',
        kind: 'write',
        expires_at: null,
      })
      .execute();
    await database.kysely
      .insertInto('source_webhooks')
      .values({
        workspace_id: WORKSPACE_ID,
        source_id: 'shop',
        kind: 'webhook',
        verification: 'token',
        header: null,
        mapping: null,
        sealed_secret: createSealer(ingestSecrets('').sealingKey)
          .seal(Buffer.from('hush'), { workspaceId: WORKSPACE_ID, purpose: 'webhook secret' })
          .toString('base64'),
      })
      .execute();
    const brokers = [`127.0.0.1:${String(await freePort())}`];
    const config = ingestConfig(installation, { stream: { brokers }, durableWithinMs: 1_500 });
    service = await createService(config, ingestSecrets(databaseUrl));
  });

  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await installation[Symbol.asyncDispose]();
  });

  const post = (body: object): Promise<Response> =>
    fetch(`${service.url}/v1/batch`, { method: 'POST', body: JSON.stringify({ ...body, writeKey: 'wk-shop' }) });

  const pages = (count: number) => ({ batch: Array.from({ length: count }, () => ({ type: 'page', userId: 'u' })) });

  it('asks to come again, in good time, and never says yes', async () => {
    const startedAt = performance.now();
    const response = await post(pages(1));
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toMatchObject({ code: 'events_not_durable' });
  });

  it('has providers of webhooks send again, too', async () => {
    const response = await fetch(`${service.url}/v1/webhooks/shop`, {
      method: 'POST',
      body: JSON.stringify({ type: 'page', userId: 'u' }),
      headers: { authorization: 'Bearer hush' },
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await response.json()).toMatchObject({ code: 'events_not_durable' });
  });

  it('refuses at once when too much waits already', async () => {
    const waiting = Array.from({ length: 25 }, () => post(pages(2_500)));
    const statuses = (await Promise.all(waiting)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([429, 503]));
    const refused = await post(pages(2_500));
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ code: 'ingest_overloaded' });
  });
});
