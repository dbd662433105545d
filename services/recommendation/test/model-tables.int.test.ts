import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ProfilesActivityRecord } from '@ichie/contracts';
import { type Database, migrateSchema, openDatabase, type Transaction } from '@ichie/database';
import { streamMigrations } from '@ichie/stream';
import { createTestDatabase, eventually, type TestDatabase, testInfrastructure } from '@ichie/testing';
import { sql } from 'kysely';
import { createActivityStore } from '../src/adapters/postgres/activity-store.ts';
import { putItems } from '../src/adapters/postgres/item-store.ts';
import { createModelReader } from '../src/adapters/postgres/model-reader.ts';
import { createShopperStore, shopperQuery } from '../src/adapters/postgres/shopper-store.ts';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import { handOutActivity, takeInActivity } from '../src/application/hand-over-activity.ts';
import { recordActivity } from '../src/application/record-activity.ts';
import { migrations } from '../src/migrations.ts';
import { anItem, aProfile, mergedAway, NOON, ordered, viewed } from './builders.ts';

describe('the tables of models', () => {
  let owner: TestDatabase;
  let database: Database<Tables>;

  beforeAll(async () => {
    owner = await createTestDatabase(testInfrastructure(), 'recommendation_tables');
    const url = new URL(owner.url);
    url.searchParams.set('options', '-c search_path=recommendation');
    database = openDatabase<Tables>({ url: url.href, applicationName: 'recommendation-tables-test' });
    await sql`CREATE SCHEMA recommendation`.execute(database.kysely);
    const { schema, folder } = migrations;
    await migrateSchema({ url: owner.url, schema, folders: [streamMigrations, folder] });
  });

  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await owner[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    await sql`
      TRUNCATE items, profiles, profile_identifiers, interactions, item_counters, purchase_pairs, erased_profiles
    `.execute(database.kysely);
  });

  const recordIn = (transaction: Transaction<Tables>, partition: number, records: readonly ProfilesActivityRecord[]) =>
    recordActivity(
      createActivityStore(transaction, partition),
      records.map((record) => ({ record })),
    );

  const record = (partition: number, ...records: readonly ProfilesActivityRecord[]) =>
    database.kysely.transaction().execute((transaction) => recordIn(transaction, partition, records));

  it('sum what the lanes have counted', async () => {
    await record(0, ordered('p1', ['tea', 'cup']), viewed('p1', 'tea'));
    await record(3, ordered('p2', ['tea', 'cup', 'pen']));
    const { counters, pairs } = await createModelReader(database.kysely).changesSince(null);
    expect(counters.map(({ itemId, buyers }) => [itemId, buyers]).sort()).toEqual([
      ['cup', 2],
      ['pen', 1],
      ['tea', 2],
    ]);
    expect(pairs.map(({ itemId, otherId, buyers }) => [itemId, otherId, buyers]).sort()).toEqual([
      ['cup', 'pen', 1],
      ['cup', 'tea', 2],
      ['pen', 'tea', 1],
    ]);
  });

  it('count a buyer once, also over batches', async () => {
    await record(0, ordered('p1', ['tea']));
    await record(0, ordered('p1', ['tea', 'cup']));
    await record(0, ordered('p1', ['cup', 'tea']));
    const { counters, pairs } = await createModelReader(database.kysely).changesSince(null);
    expect(counters.map(({ buyers }) => buyers)).toEqual([1, 1]);
    expect(pairs.map(({ buyers }) => buyers)).toEqual([1]);
  });

  it('are followed without passing over a transaction that began early and commits late', async () => {
    const reader = createModelReader(database.kysely);
    const held = Promise.withResolvers<undefined>();
    const written = Promise.withResolvers<undefined>();
    const late = database.kysely.transaction().execute(async (transaction) => {
      await recordIn(transaction, 0, [viewed('p1', 'early-and-late')]);
      written.resolve(undefined);
      await held.promise;
    });
    await written.promise;
    await record(1, viewed('p2', 'in-between'));
    const first = await reader.changesSince(null);
    expect(first.counters.map(({ itemId }) => itemId)).toEqual(['in-between']);
    held.resolve(undefined);
    await late;
    const second = await reader.changesSince(first.position);
    expect(second.counters.map(({ itemId }) => itemId)).toContain('early-and-late');
  });

  it('give nothing twice once all that ran beside it has ended, in whatever database', async () => {
    const reader = createModelReader(database.kysely);
    await database.kysely.transaction().execute((transaction) => putItems(transaction, [anItem('tea')]));
    expect((await reader.changesSince(null)).items).toEqual([anItem('tea')]);
    await eventually(async () => {
      const { position } = await reader.changesSince(null);
      expect((await reader.changesSince(position)).items).toEqual([]);
    });
  });

  /** As the lanes do it when a profile becomes part of another. */
  const merge = (from: string, to: string) =>
    database.kysely.transaction().execute(async (transaction) => {
      const store = createActivityStore(transaction, 5);
      const { handedOut } = await handOutActivity(store, [mergedAway(from, to)]);
      const profile = { workspaceId: 'shop', profileId: to };
      await takeInActivity(store, [{ profile, from, interactions: handedOut[0] ?? [] }]);
    });

  it('lead from an identifier through merges to everything that was done', async () => {
    const identifiers = [{ type: 'anonymousId', value: 'a1' }];
    await record(0, aProfile('p1', { identifiers }), viewed('p1', 'tea'));
    await record(1, ordered('p2', ['cup']));
    await record(2, viewed('p3', 'pen', { version: 7 }));
    await merge('p1', 'p2');
    await merge('p2', 'p3');
    const shopper = await createShopperStore(database.kysely).find('shop', { by: 'anonymousId', value: 'a1' });
    expect(shopper?.profileId).toBe('p3');
    expect(shopper?.interactions.map(({ itemId, kind }) => [itemId, kind]).sort()).toEqual([
      ['cup', 'purchased'],
      ['pen', 'viewed'],
      ['tea', 'viewed'],
    ]);
    expect(await createShopperStore(database.kysely).find('other', { by: 'anonymousId', value: 'a1' })).toBeUndefined();
  });

  it('count a buyer once who bought the same as two profiles', async () => {
    await record(0, ordered('p1', ['tea', 'cup']));
    await record(1, ordered('p2', ['tea', 'pen']));
    await merge('p1', 'p2');
    const { counters, pairs } = await createModelReader(database.kysely).changesSince(null);
    expect(counters.map(({ itemId, buyers }) => [itemId, buyers]).sort()).toEqual([
      ['cup', 1],
      ['pen', 1],
      ['tea', 1],
    ]);
    expect(pairs.map(({ itemId, otherId, buyers }) => [itemId, otherId, buyers]).sort()).toEqual([
      ['cup', 'pen', 1],
      ['cup', 'tea', 1],
      ['pen', 'tea', 1],
    ]);
  });

  it('forget, with somebody who was erased, what comes of them afterwards', async () => {
    await record(0, ordered('p1', ['tea']));
    await record(1, { type: 'ProfileErased', workspaceId: 'shop', profileId: 'p2', version: 5, erasedAt: NOON });
    await merge('p1', 'p2');
    const { rows } = await sql`SELECT profile_id FROM interactions UNION SELECT profile_id FROM profiles`.execute(
      database.kysely,
    );
    expect(rows).toEqual([]);
  });

  it('find one person among many by index', async () => {
    await sql`
      INSERT INTO profiles (workspace_id, profile_id, bucket, version)
      SELECT 'shop', 'many-' || number, 0, 1 FROM generate_series(1, 20000) AS number
    `.execute(database.kysely);
    await sql`
      INSERT INTO interactions (workspace_id, profile_id, bucket, item_id, kind, last_at, count)
      SELECT 'shop', 'many-' || number, 0, 'item-' || item, 'viewed', now(), 1
      FROM generate_series(1, 20000) AS number, generate_series(1, 3) AS item
    `.execute(database.kysely);
    await sql`ANALYZE`.execute(database.kysely);
    const query = shopperQuery('shop', { by: 'profileId', value: 'many-7' });
    const { rows } = await sql<{ 'QUERY PLAN': string }>`EXPLAIN ${query}`.execute(database.kysely);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Index Scan using interactions_pkey');
    expect(plan).not.toContain('Seq Scan');
  });
});
