import { openDatabase } from '@ichie/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Problem, createSealer } from '@ichie/platform';
import type { SourcePublished } from '@ichie/contracts';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import type { SourceView } from '../src/application/sources/views.ts';
import {
  type AdminInstallation,
  type RunningAdmin,
  WORKSPACE,
  createAdminInstallation,
  secretsOf,
} from './admin-installation.ts';

const HOUR_MS = 3_600_000;

describe('sources', () => {
  let outer: AdminInstallation;
  let admin: RunningAdmin;

  beforeAll(async () => {
    outer = await createAdminInstallation('admin sources');
    admin = await outer.start();
  });

  afterAll(async () => {
    await admin[Symbol.asyncDispose]();
    await outer[Symbol.asyncDispose]();
  });

  const create = async (
    body: object,
  ): Promise<SourceView & { readonly writeKey: string; readonly secretKey: string }> => {
    const { status, body: created } = await admin.inWorkspace('POST', '/sources', body);
    expect([status, created]).toEqual([201, expect.objectContaining({ enabled: true })]);
    return created as never;
  };
  const recordsOf = async (sourceId: string, count: number): Promise<SourcePublished[]> => {
    const sources = await outer.installation.collect('definitions.sources');
    return sources.waitFor(count, (record) => record.sourceId === sourceId);
  };
  const auditOf = async (sourceId: string) => {
    await using database = openDatabase<Tables>({
      url: secretsOf(outer.installation).databaseUrl,
      applicationName: 'auditor',
    });
    const rows = await database.kysely
      .selectFrom('audit_log')
      .select(['action', 'detail', 'actor'])
      .where('subject_id', '=', sourceId)
      .orderBy('audit_id')
      .execute();
    return rows.map(({ action, detail, actor }) => [action, detail, actor.split(':')[0]]);
  };

  it('are made for an app, with keys that are shown once', async () => {
    const { writeKey, secretKey, ...created } = await create({
      name: ' Web shop ',
      allowedOrigins: ['https://Shop.example/', 'https://*.shop.example'],
    });
    expect(created).toMatchObject({
      name: 'Web shop',
      kind: 'app',
      allowedOrigins: ['https://shop.example', 'https://*.shop.example'],
      webhook: null,
      webhookUrl: null,
      ingestUrl: 'https://in.shop.example',
      keys: [
        { kind: 'write', prefix: writeKey.slice(0, 8), expiresAt: null },
        { kind: 'secret', prefix: secretKey.slice(0, 8), expiresAt: null },
      ],
    });
    expect(await admin.inWorkspace('GET', `/sources/${created.sourceId}`)).toEqual({ status: 200, body: created });
    const [record] = await recordsOf(created.sourceId, 1);
    expect(record).toMatchObject({ kind: 'app', allowedOrigins: created.allowedOrigins, webhook: null });
  });

  it('are made for a webhook, whose secret only ingest can read', async () => {
    const created = await create({ name: 'Stripe', kind: 'stripe', webhook: { secret: 'whsec_secret-of-ours' } });
    expect(created).toMatchObject({
      kind: 'stripe',
      webhook: { verification: 'stripeSignature', header: null, mapping: null },
      webhookUrl: `https://in.shop.example/v1/webhooks/${created.sourceId}`,
    });
    expect(JSON.stringify(created)).not.toContain('secret-of-ours');
    const [record] = await recordsOf(created.sourceId, 1);
    const sealed = Buffer.from(record?.webhook?.sealedSecret ?? '', 'base64');
    const sealer = createSealer(secretsOf(outer.installation).sealingKey);
    expect(sealer.open(sealed, { workspaceId: WORKSPACE, purpose: 'webhook secret' }).toString()).toBe(
      'whsec_secret-of-ours',
    );
    expect(JSON.stringify(await auditOf(created.sourceId))).not.toContain('secret-of-ours');
  });

  it('are changed in what is named, and each change is later than the one before', async () => {
    const { sourceId } = await create({
      name: 'Orders',
      kind: 'webhook',
      webhook: { secret: 'a long secret', mapping: '{"type": "track", "event": event}' },
    });
    const changes = [
      { enabled: false },
      { name: 'Order system', allowedOrigins: ['https://orders.example'] },
      { webhook: { verification: 'token', mapping: null } },
      { enabled: false },
    ];
    for (const change of changes)
      expect((await admin.inWorkspace('PATCH', `/sources/${sourceId}`, change)).status).toBe(200);
    expect((await admin.inWorkspace('GET', `/sources/${sourceId}`)).body).toMatchObject({
      name: 'Order system',
      enabled: false,
      allowedOrigins: ['https://orders.example'],
      webhook: { verification: 'token', header: 'authorization', mapping: null },
    });
    const records = await recordsOf(sourceId, 4);
    const moments = records.map(({ publishedAt }) => publishedAt);
    expect(moments).toEqual([...new Set(moments)].sort((one, other) => one - other));
    expect(records.map(({ enabled }) => enabled)).toEqual([true, false, false, false]);
    expect(await auditOf(sourceId)).toEqual([
      ['source.created', { name: 'Orders', kind: 'webhook' }, 'apiKey'],
      ['source.changed', { fields: ['enabled'] }, 'apiKey'],
      ['source.changed', { fields: ['name', 'allowedOrigins'] }, 'apiKey'],
      ['source.changed', { fields: ['webhook'] }, 'apiKey'],
    ]);
  });

  it('are later with each change, even when two people change them at once', async () => {
    const { sourceId } = await create({ name: 'Busy' });
    const names = Array.from({ length: 8 }, (_, index) => `Busy ${String(index)}`);
    await Promise.all(names.map((name) => admin.inWorkspace('PATCH', `/sources/${sourceId}`, { name })));
    const moments = (await recordsOf(sourceId, 9)).map(({ publishedAt }) => publishedAt);
    expect(moments).toEqual([...new Set(moments)].sort((one, other) => one - other));
  });

  it('get a new key while the old one works on for a while', async () => {
    const { sourceId, writeKey } = await create({ name: 'Rotating' });
    const rotated = await admin.inWorkspace('POST', `/sources/${sourceId}/keys`, { kind: 'write', overlapHours: 24 });
    const { key, source } = rotated.body as { readonly key: string; readonly source: SourceView };
    expect([rotated.status, key]).toEqual([201, expect.stringMatching(/^wk_[\w-]{43}$/)]);
    const [old, , fresh] = source.keys;
    expect([old?.prefix, fresh?.prefix, fresh?.expiresAt]).toEqual([writeKey.slice(0, 8), key.slice(0, 8), null]);
    expect(Date.parse(old?.expiresAt ?? '') - Date.parse(fresh?.createdAt ?? '')).toBe(24 * HOUR_MS);
    const [, record] = await recordsOf(sourceId, 2);
    expect(record?.keys.map(({ kind, expiresAt }) => [kind, expiresAt])).toEqual([
      ['write', Date.parse(old?.expiresAt ?? '')],
      ['secret', null],
      ['write', null],
    ]);
    expect((await auditOf(sourceId)).at(-1)).toEqual([
      'source.keyRotated',
      { kind: 'write', prefix: key.slice(0, 8), overlapHours: 24 },
      'apiKey',
    ]);
  });

  it('lose a key that somebody has got hold of at once', async () => {
    const { sourceId, writeKey } = await create({ name: 'Leaked' });
    const path = `/sources/${sourceId}/keys/${writeKey.slice(0, 8)}`;
    const ended = await admin.inWorkspace('DELETE', path);
    expect([ended.status, (ended.body as SourceView).keys.map(({ kind }) => kind)]).toEqual([200, ['secret']]);
    const [, record] = await recordsOf(sourceId, 2);
    expect(record?.keys.map(({ kind }) => kind)).toEqual(['secret']);
    expect(await admin.inWorkspace('DELETE', path)).toMatchObject({
      status: 404,
      body: { code: 'source_key_unknown' },
    });
  });

  it('have ten keys of a kind at most', async () => {
    const { sourceId } = await create({ name: 'Many keys' });
    const statuses: number[] = [];
    for (let made = 1; made <= 10; made += 1)
      statuses.push(
        (await admin.inWorkspace('POST', `/sources/${sourceId}/keys`, { kind: 'write', overlapHours: 1 })).status,
      );
    expect([statuses.slice(0, 9), statuses[9]]).toEqual([Array(9).fill(201), 422]);
  });

  it.each([
    [
      { allowedOrigins: ['shop.example', 'https://ok.example', 'https://*.example'] },
      ['/allowedOrigins/0', '/allowedOrigins/2'],
    ],
    [{ kind: 'shopify' }, ['/webhook/secret']],
    [{ kind: 'app', webhook: { secret: 'a long secret' } }, ['/webhook']],
    [{ kind: 'webhook', webhook: { secret: 'a long secret', mapping: '{"type": ' } }, ['/webhook/mapping']],
    [
      { kind: 'webhook', webhook: { secret: 'short', header: 'no header' }, allowedOrigins: ['*'] },
      ['/allowedOrigins/0', '/webhook/secret', '/webhook/header'],
    ],
  ])('are refused with every fault: %j', async (body, paths) => {
    const answer = await admin.inWorkspace('POST', '/sources', { name: 'Wrong', ...body });
    expect(answer).toMatchObject({ status: 422, body: { code: 'source_invalid' } });
    expect((answer.body as Problem).issues?.map(({ path }) => path)).toEqual(paths);
  });

  it('of others are not there', async () => {
    const { sourceId } = await create({ name: 'Ours' });
    const nobody = await admin.send('GET', `/api/v1/workspaces/elsewhere/sources/${sourceId}`);
    expect(nobody).toMatchObject({ status: 404, body: { code: 'workspace_unknown' } });
    for (const [method, path, body] of [
      ['GET', '/sources/unknown', undefined],
      ['PATCH', '/sources/unknown', { enabled: false }],
      ['POST', '/sources/unknown/keys', { kind: 'write', overlapHours: 0 }],
      ['DELETE', '/sources/unknown/keys/wk_12345', undefined],
    ] as const) {
      expect(await admin.inWorkspace(method, path, body)).toMatchObject({
        status: 404,
        body: { code: 'source_unknown' },
      });
    }
  });

  it('of the demo keep what they have become when the service starts again', async () => {
    const { items } = (await admin.inWorkspace('GET', '/sources')).body as { readonly items: readonly SourceView[] };
    const sourceId = items.find(({ name }) => name === 'Demo shop')?.sourceId ?? '';
    const changes = { name: 'Demo', allowedOrigins: ['https://demo.example'] };
    await admin.inWorkspace('PATCH', `/sources/${sourceId}`, changes);
    await admin.inWorkspace('POST', `/sources/${sourceId}/keys`, { kind: 'secret', overlapHours: 0 });
    const before = (await admin.inWorkspace('GET', `/sources/${sourceId}`)).body as SourceView;
    await admin[Symbol.asyncDispose]();
    admin = await outer.start();
    const after = (await admin.inWorkspace('GET', `/sources/${sourceId}`)).body as SourceView;
    expect(after).toMatchObject(changes);
    const prefixes = before.keys.map(({ prefix }) => prefix);
    expect(after.keys.map(({ prefix }) => prefix)).toEqual([...prefixes, 'sk_demo']);
  });
});
