import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '@ichie/platform';
import {
  type AdminInstallation,
  type RunningAdmin,
  WORKSPACE,
  createAdminInstallation,
  request,
  signIn,
} from './admin-installation.ts';

const planOf = (...events: readonly string[]) => ({
  rules: { unplannedEvents: 'block', unplannedProperties: 'allow', violations: 'omit', coerce: true },
  events: Object.fromEntries(
    events.map((event) => [
      event,
      { schema: { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] } },
    ]),
  ),
});

describe('tracking plans', () => {
  let outer: AdminInstallation;
  let admin: RunningAdmin;

  beforeAll(async () => {
    outer = await createAdminInstallation('admin tracking plans');
    admin = await outer.start();
  });

  afterAll(async () => {
    await admin[Symbol.asyncDispose]();
    await outer[Symbol.asyncDispose]();
  });

  const aSource = async (name: string): Promise<string> => {
    const { body } = await admin.inWorkspace('POST', '/sources', { name });
    return (body as { readonly sourceId: string }).sourceId;
  };

  it('are drafted, published, and archived, each version told to ingest', async () => {
    const plans = await outer.installation.collect('definitions.tracking-plans');
    const sourceId = await aSource('Web shop');
    const path = `/tracking-plans/${sourceId}`;
    const saved = await admin.inWorkspace('PUT', path, { draft: planOf('Order Completed'), revision: 0 });
    expect(saved).toMatchObject({
      status: 200,
      body: { sourceId, name: 'Web shop', status: 'draft', version: null, revision: 1, plannedEvents: 1 },
    });
    expect((await admin.inWorkspace('POST', `${path}/publish`, { revision: 1 })).body).toMatchObject({
      status: 'live',
      version: 1,
      revision: 2,
      draft: planOf('Order Completed'),
    });
    await admin.inWorkspace('PUT', path, { draft: planOf('Order Completed', 'Cart Viewed'), revision: 2 });
    expect((await admin.inWorkspace('GET', path)).body).toMatchObject({ status: 'unpublishedChanges', version: 1 });
    await admin.inWorkspace('POST', `${path}/publish`, {});
    expect((await admin.inWorkspace('POST', `${path}/archive`)).body).toMatchObject({ status: 'archived', version: 3 });
    const records = await plans.waitFor(3, (record) => record.sourceId === sourceId);
    expect(records.map(({ version, status, document }) => [version, status, JSON.parse(document) as unknown])).toEqual([
      [1, 'live', planOf('Order Completed')],
      [2, 'live', planOf('Order Completed', 'Cart Viewed')],
      [3, 'archived', planOf('Order Completed', 'Cart Viewed')],
    ]);
    expect(records[0]).toMatchObject({ type: 'TrackingPlanPublished', workspaceId: WORKSPACE });
  });

  it('keep every version, the newest first', async () => {
    const sourceId = await aSource('Versions');
    const path = `/tracking-plans/${sourceId}`;
    for (const event of ['One', 'Two', 'Three']) {
      await admin.inWorkspace('PUT', path, { draft: planOf(event) });
      await admin.inWorkspace('POST', `${path}/publish`, {});
    }
    const first = (await admin.inWorkspace('GET', `${path}/versions?limit=2`)).body as {
      readonly items: unknown[];
      readonly nextCursor: string;
    };
    expect(first.items).toMatchObject([
      { version: 3, archived: false, document: planOf('Three') },
      { version: 2, document: planOf('Two') },
    ]);
    const rest = await admin.inWorkspace('GET', `${path}/versions?limit=2&cursor=${first.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ version: 1 }], nextCursor: null });
  });

  it('know who published each version, and who archived the plan', async () => {
    const sourceId = await aSource('Published by many');
    const path = `/tracking-plans/${sourceId}`;
    const { answer, headers } = await signIn(admin.url);
    const asPerson = (method: string, action: string, body?: object) =>
      request(`${admin.url}/api/v1/workspaces/${WORKSPACE}${path}${action}`, {
        method,
        headers: { ...headers, 'x-ichie-csrf': '1' },
        body,
      });
    await asPerson('PUT', '', { draft: planOf('One') });
    await asPerson('POST', '/publish', {});
    await asPerson('PUT', '', { draft: planOf('Two') });
    await admin.inWorkspace('POST', `${path}/publish`, {});
    await admin.inWorkspace('PUT', path, { draft: planOf('Three') });
    await asPerson('POST', '/archive');

    const { userId } = (answer.body as { readonly user: { readonly userId: string } }).user;
    const person = `user:${userId}`;
    expect((await admin.inWorkspace('GET', `${path}/versions`)).body).toMatchObject({
      items: [
        { version: 3, archived: true, publishedBy: person },
        { version: 2, archived: false, publishedBy: expect.stringMatching(/^apiKey:/) },
        { version: 1, archived: false, publishedBy: person },
      ],
    });
  });

  it('are listed by what their sources are called now', async () => {
    const sourceId = await aSource('Before');
    await admin.inWorkspace('PUT', `/tracking-plans/${sourceId}`, { draft: planOf() });
    await admin.inWorkspace('PATCH', `/sources/${sourceId}`, { name: 'After' });
    const { items } = (await admin.inWorkspace('GET', '/tracking-plans')).body as { readonly items: readonly object[] };
    expect(items).toContainEqual(expect.objectContaining({ sourceId, name: 'After', plannedEvents: 0 }));
    expect(JSON.stringify(items)).not.toContain('"draft":');
  });

  it('are not published by someone who has not seen the latest', async () => {
    const sourceId = await aSource('Two authors');
    const path = `/tracking-plans/${sourceId}`;
    await admin.inWorkspace('PUT', path, { draft: planOf('One') });
    await admin.inWorkspace('PUT', path, { draft: planOf('Two'), revision: 1 });
    for (const [method, late, body] of [
      ['POST', `${path}/publish`, { revision: 1 }],
      ['PUT', path, { draft: planOf('Three'), revision: 1 }],
    ] as const)
      expect(await admin.inWorkspace(method, late, body)).toMatchObject({
        status: 409,
        body: { code: 'revision_conflict' },
      });
  });

  it('are refused with every fault and where it is', async () => {
    const sourceId = await aSource('Faulty');
    const draft = {
      ...planOf('Fine'),
      rules: { unplannedEvents: 'maybe' },
    };
    const answer = await admin.inWorkspace('PUT', `/tracking-plans/${sourceId}`, { draft });
    expect(answer).toMatchObject({ status: 422, body: { code: 'definition_invalid' } });
    expect((answer.body as Problem).issues?.map(({ path }) => path)).toContain('/draft/rules/unplannedEvents');
  });

  it('are those of sources that there are', async () => {
    expect(await admin.inWorkspace('PUT', '/tracking-plans/unknown', { draft: planOf() })).toMatchObject({
      status: 404,
      body: { code: 'source_unknown' },
    });
    expect(await admin.inWorkspace('GET', `/tracking-plans/${await aSource('No plan')}/versions`)).toMatchObject({
      status: 404,
      body: { code: 'definition_unknown' },
    });
  });
});
