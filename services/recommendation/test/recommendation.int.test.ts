import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProfilesActivityRecord } from '@ichie/contracts';
import { hashSecret } from '@ichie/kernel';
import type { Service } from '@ichie/platform';
import { createTestInstallation, eventually, type TestInstallation, aSource } from '@ichie/testing';
import { migrations } from '../src/migrations.ts';
import { createService } from '../src/service.ts';
import { added, aProfile, mergedAway, NOON, ordered, viewed } from './builders.ts';

const SECRET_KEY = 'sk_shop';
const SERVICE_TOKEN = 'service-token';

interface Answer {
  readonly profileId: string | null;
  readonly fresh: boolean;
  readonly items: readonly {
    readonly itemId: string;
    readonly name: string;
    readonly reasons: readonly { readonly kind: string; readonly itemId?: string }[];
    readonly text: { readonly en: string; readonly ja: string };
  }[];
}

describe('recommendation', () => {
  let installation: TestInstallation;
  let service: Service;

  beforeAll(async () => {
    installation = await createTestInstallation({
      name: 'recommendation',
      services: [migrations],
      groups: ['recommendation', 'recommendation-catalog'],
    });
    const keys = [{ kind: 'secret' as const, hash: hashSecret(SECRET_KEY), expiresAt: null }];
    const source = aSource('web', { workspaceId: 'shop', keys });
    await installation.publish([{ topic: 'definitions.sources', record: source }]);
    const { runtime, stream } = installation;
    const databaseUrl = installation.databaseUrl('recommendation');
    service = await createService({ runtime, stream }, { databaseUrl, serviceToken: SERVICE_TOKEN });
    const items = ['tea', 'cup', 'pen', 'ink', 'ox', 'elk'].map((itemId) => ({ itemId, name: `The ${itemId}` }));
    expect((await call('PUT', '/v1/items', { items })).status).toBe(202);
    await eventually(async () => expect((await recommended('')).items).toHaveLength(6), { timeoutMs: 30_000 });
  });

  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await installation[Symbol.asyncDispose]();
  });

  const call = (method: string, path: string, body?: unknown, authorization = `Bearer ${SECRET_KEY}`) =>
    fetch(`${service.url}${path}`, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const recommended = async (query: string): Promise<Answer> => {
    const response = await call('GET', `/v1/recommendations/home?${query}`);
    expect(response.status).toBe(200);
    return (await response.json()) as Answer;
  };

  const publish = (...records: readonly ProfilesActivityRecord[]): Promise<void> =>
    installation.publish(records.map((record) => ({ topic: 'profiles.activity', record })));

  it('recommends what goes with a purchase, with its reason, and never what was bought', async () => {
    for (const buyer of ['b1', 'b2', 'b3', 'b4']) await publish(ordered(buyer, ['tea', 'cup']));
    await publish(
      aProfile('aiko', { version: 1, identifiers: [{ type: 'userId', value: 'u-aiko' }] }),
      ordered('aiko', ['tea'], { version: 2 }),
    );
    const answer = await eventually(async () => {
      const found = await recommended('userId=u-aiko&profileVersion=2');
      expect(found.items[0]?.reasons[0]?.kind).toBe('boughtTogether');
      return found;
    });
    expect(answer).toMatchObject({ profileId: 'aiko', fresh: true });
    expect(answer.items.map(({ itemId }) => itemId)).not.toContain('tea');
    expect(answer.items[0]).toMatchObject({
      itemId: 'cup',
      name: 'The cup',
      reasons: [{ kind: 'boughtTogether', itemId: 'tea', itemName: 'The tea' }],
      text: { en: 'Goes well with The tea, which you bought', ja: 'ご購入いただいた「The tea」によく合います' },
    });
  });

  it('has seen the version it is asked for, as soon as it is told', async () => {
    const asked = recommended('profileId=ren&profileVersion=3');
    await publish(viewed('ren', 'pen', { version: 2 }), ordered('ren', ['pen'], { version: 3 }));
    const answer = await asked;
    expect(answer.fresh).toBe(true);
    expect(answer.items.map(({ itemId }) => itemId)).not.toContain('pen');
  });

  it('answers what it knows when a version does not come', async () => {
    await publish(viewed('mio', 'pen', { version: 1 }));
    const answer = await recommended('profileId=mio&profileVersion=99');
    expect(answer).toMatchObject({ profileId: 'mio', fresh: false });
    expect(answer.items.length).toBeGreaterThan(0);
  });

  it('recommends what is popular to somebody it does not know', async () => {
    await publish(ordered('b5', ['cup']));
    await eventually(async () => {
      const answer = await recommended('anonymousId=never-seen&limit=2&excludeItemIds=tea,ox');
      expect(answer).toMatchObject({ profileId: null, fresh: true });
      expect(answer.items).toHaveLength(2);
      expect(answer.items[0]).toMatchObject({ itemId: 'cup', reasons: [{ kind: 'popular' }] });
    });
  });

  it('remembers, after a merge, what the profile bought that went, and what is told of it late', async () => {
    await publish(
      ordered('anonymous', ['elk'], { version: 1 }),
      added('known', 'ox', { version: 1 }),
      mergedAway('anonymous', 'known', 2),
      ordered('anonymous', ['pen'], { version: 1 }),
    );
    await eventually(async () => {
      const answer = await recommended('profileId=anonymous&profileVersion=2');
      expect(answer.profileId).toBe('known');
      expect(
        answer.items.map(({ itemId }) => itemId).filter((itemId) => ['elk', 'ox', 'pen'].includes(itemId)),
      ).toEqual([]);
    });
  });

  it('forgets an erased person with all that became part of them', async () => {
    await publish({ type: 'ProfileErased', workspaceId: 'shop', profileId: 'known', version: 5, erasedAt: NOON });
    await eventually(async () => {
      expect((await recommended('profileId=anonymous')).profileId).toBeNull();
      expect((await recommended('profileId=known')).profileId).toBeNull();
    });
  });

  it('stops recommending an item that cannot be had, and reads items back', async () => {
    const item = {
      itemId: 'ink',
      name: 'Ink',
      price: 980,
      currency: 'JPY',
      available: false,
      attributes: { tint: 'black' },
    };
    expect((await call('PUT', '/v1/items', { items: [item] })).status).toBe(202);
    await eventually(async () => {
      expect((await recommended('')).items.map(({ itemId }) => itemId)).not.toContain('ink');
    });
    const read = await call('GET', '/v1/items/ink');
    expect(await read.json()).toMatchObject({ ...item, url: null, imageUrl: null, categories: [] });
    expect((await call('GET', '/v1/items/nothing')).status).toBe(404);
  });

  it('refuses strangers, and lets services read any workspace they name', async () => {
    expect((await call('GET', '/v1/recommendations/home', undefined, 'Bearer sk_other')).status).toBe(401);
    const token = `Bearer ${SERVICE_TOKEN}`;
    expect((await call('GET', '/v1/recommendations/home?workspaceId=shop', undefined, token)).status).toBe(200);
    expect((await call('GET', '/v1/recommendations/home', undefined, token)).status).toBe(400);
    expect((await call('PUT', '/v1/items', { items: [{ itemId: 'x', name: 'X' }] }, token)).status).toBe(401);
    expect((await call('GET', '/v1/recommendations/home?workspaceId=other')).status).toBe(403);
  });

  it('says what is wrong with items', async () => {
    const repeated = await call('PUT', '/v1/items', { items: [1, 2].map(() => ({ itemId: 'x', name: 'X' })) });
    expect(repeated.status).toBe(400);
    expect(await repeated.json()).toMatchObject({ code: 'items_invalid', issues: [{ path: '/items/1/itemId' }] });
    const nameless = await call('PUT', '/v1/items', { items: [{ itemId: 'x' }] });
    expect(await nameless.json()).toMatchObject({ status: 400, code: 'request_invalid' });
  });

  it('describes itself as OpenAPI 3.1', async () => {
    const description = (await (await fetch(`${service.url}/openapi.json`)).json()) as {
      readonly openapi: string;
      readonly paths: object;
    };
    expect(description.openapi).toBe('3.1.0');
    expect(Object.keys(description.paths).sort()).toEqual([
      '/v1/items',
      '/v1/items/{itemId}',
      '/v1/recommendations/{placement}',
    ]);
  });
});
