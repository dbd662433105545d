import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Database, databaseUrl, openDatabase } from '@ichie/database';
import { bucketOf } from '@ichie/kernel';
import { createTestInstallation, testInfrastructure, type TestInstallation } from '@ichie/testing';
import { sql } from 'kysely';
import { createProfileStore } from '../src/adapters/postgres/profile-store.ts';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import { beforeAll as firstCursor, type Cursor } from '../src/application/ports.ts';
import { newProfile } from '../src/domain/profile-state.ts';
import { migrations } from '../src/migrations.ts';

const PEOPLE = 50_000;
const lane = { group: 'segmentation', partition: 3, partitions: 8 };

describe('walking through all people of a lane', () => {
  let installation: TestInstallation;
  let database: Database<Tables>;
  const ids = Array.from({ length: PEOPLE }, (_value, index) => `person-${String(index)}`);

  beforeAll(async () => {
    installation = await createTestInstallation({ name: 'profile-page', services: [migrations], groups: [] });
    const url = installation.databaseUrl('segmentation');
    database = openDatabase<Tables>({ url, applicationName: 'profile-page' });
    const store = createProfileStore(database.kysely, lane);
    for (let from = 0; from < PEOPLE; from += 10_000) {
      const people = ids.slice(from, from + 10_000).map((profileId) => ({ workspaceId: 'shop', profileId }));
      const nothing = { occurrences: new Map(), memberships: new Map(), erasedAt: null };
      await store.save(people.map((key) => ({ ...key, ...nothing, row: newProfile(key) })));
    }
    const ownerUrl = databaseUrl(testInfrastructure().postgresUrl, new URL(url).pathname.slice(1));
    await using owner = openDatabase({ url: ownerUrl, applicationName: 'profile-page' });
    await owner.pool.query('ANALYZE segmentation.profiles');
  });

  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await installation[Symbol.asyncDispose]();
  });

  it('meets each of them once and nobody of another lane or workspace', async () => {
    const store = createProfileStore(database.kysely, lane);
    const met: string[] = [];
    for (let cursor: Cursor | undefined = firstCursor; cursor !== undefined;) {
      const page: readonly (Cursor & { profileId: string })[] = await store.page(
        'shop',
        { after: cursor, upTo: null },
        500,
      );
      met.push(...page.map(({ profileId }) => profileId));
      cursor = page.at(-1);
    }
    expect(met.sort()).toEqual(ids.filter((id) => bucketOf(id) % 8 === 3).sort());
    expect(await store.page('cafe', { after: firstCursor, upTo: null }, 500)).toEqual([]);
  });

  it('reads in the order of the index, so that a page costs the same wherever it begins', async () => {
    const buckets = Array.from({ length: 128 }, (_value, index) => 3 + index * 8);
    const { rows } = await sql<Record<'QUERY PLAN', string>>`
      EXPLAIN (COSTS OFF)
      SELECT workspace_id AS "workspaceId", profile_id AS "profileId", bucket
      FROM profiles
      WHERE workspace_id = 'shop' AND bucket = ANY(${buckets}::smallint[])
        AND (bucket, profile_id) > (${515}::smallint, ${'person-7'})
        AND (bucket, profile_id) <= (${987}::smallint, ${'person-5'})
      ORDER BY bucket, profile_id
      LIMIT 500
    `.execute(database.kysely);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('using profiles_by_bucket');
    expect(plan).not.toContain('Sort');
  });
});
