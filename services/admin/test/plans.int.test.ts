import { openDatabase, type Database } from '@ichie/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestInstallation, type TestInstallation, testInfrastructure } from '@ichie/testing';
import { sql } from 'kysely';
import { PostgresNumbersReader } from '../src/adapters/postgres/postgres-numbers-reader.ts';
import { PostgresPeopleReader } from '../src/adapters/postgres/postgres-people-reader.ts';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import { migrations } from '../src/migrations.ts';

const PEOPLE = 20_000;
const page = { after: undefined, limit: 50 };

/** A hot query may touch what it shows, and not a table as a whole. */
describe('the queries behind the console', () => {
  let installation: TestInstallation;
  let database: Database<Tables>;
  let people: PostgresPeopleReader;
  let numbers: PostgresNumbersReader;

  beforeAll(async () => {
    installation = await createTestInstallation({ name: 'admin plans', services: [migrations], groups: [] });
    database = openDatabase<Tables>({ url: installation.databaseUrl('admin'), applicationName: 'plans', poolSize: 1 });
    people = new PostgresPeopleReader(database);
    numbers = new PostgresNumbersReader(database);
    await fill(installation);
  });

  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await installation[Symbol.asyncDispose]();
  });

  /** The tables that are read from end to end while `work` is done. */
  async function scannedBy(work: () => Promise<unknown>): Promise<readonly string[]> {
    const before = await sequentialScans(database);
    await work();
    const after = await sequentialScans(database);
    return [...after].filter(([table, scans]) => scans > (before.get(table) ?? 0)).map(([table]) => table);
  }

  it.each<[string, () => Promise<unknown>]>([
    ['listing people', () => people.list('shop', page)],
    ['the next page of people', () => people.list('shop', { after: [Date.now(), 'p-1'], limit: 50 })],
    ['searching people', () => people.list('shop', { ...page, search: 'person 1234' })],
    ['searching people in Japanese', () => people.list('shop', { ...page, search: '佐藤' })],
    ['listing the members of a segment', () => people.list('shop', { ...page, segmentId: 'vip' })],
    ['a person', () => people.find('shop', 'p-7')],
    ['a family', () => people.families('shop', ['p-7', 'p-8'])],
    ['a survivor', () => people.survivorOf('shop', 'p-7')],
    ['a timeline', () => people.timeline('shop', ['p-7', 'p-8'], page)],
    ['the next page of a timeline', () => people.timeline('shop', ['p-7'], { after: [Date.now(), 'p0-1'], limit: 50 })],
    ['the memberships of a page', () => people.memberships('shop', ['p-1', 'p-2', 'p-3'])],
    [
      'a series',
      () =>
        numbers.series('shop', { metrics: ['events'], resolution: 'second', from: 0, until: 120_000, stepMs: 1_000 }),
    ],
    ['sums', () => numbers.sums('shop', '', Date.now() - 86_400_000)],
    ['totals', () => numbers.totals('shop', ['', 'vip'])],
  ])('%s reads no table from end to end', async (_name, work) => {
    expect(await scannedBy(work)).toEqual([]);
  });

  it('would be found out', async () => {
    const count = () => sql`SELECT count(*) FROM people WHERE name LIKE '%9'`.execute(database.kysely);
    expect(await scannedBy(count)).toEqual(['people']);
  });
});

async function sequentialScans({ kysely }: Database<Tables>): Promise<ReadonlyMap<string, number>> {
  await sql`SELECT pg_stat_force_next_flush()`.execute(kysely);
  const { rows } = await sql<{ relname: string; seq_scan: number }>`
    SELECT relname, seq_scan FROM pg_stat_user_tables
    WHERE relname IN ('people', 'person_profiles', 'timeline', 'memberships', 'series', 'totals', 'enrollments', 'messages')
  `.execute(kysely);
  return new Map(rows.map(({ relname, seq_scan }) => [relname, seq_scan]));
}

/** As the owner of the tables, who alone may gather statistics. */
function openAsOwner(installation: TestInstallation): Database<Tables> {
  const url = new URL(testInfrastructure().postgresUrl);
  url.pathname = new URL(installation.databaseUrl('admin')).pathname;
  url.searchParams.set('options', '-c search_path=admin,extensions');
  return openDatabase<Tables>({ url: url.href, applicationName: 'fill', poolSize: 1 });
}

/** Two workspaces; every hundredth person has a Japanese name, every fiftieth is a VIP. */
async function fill(installation: TestInstallation): Promise<void> {
  await using owner = openAsOwner(installation);
  const { kysely } = owner;
  const numbered = sql`generate_series(1, ${PEOPLE}) AS n, unnest(ARRAY['shop', 'other']) AS workspace_id`;
  await sql`
    INSERT INTO people (workspace_id, profile_id, bucket, version, name, identified, event_count, created_at, last_seen_at)
    SELECT workspace_id, 'p-' || n, n % 1024, 1, 'Person ' || n, true, 1, now(), now() - n * interval '1 minute' FROM ${numbered}
  `.execute(kysely);
  await sql`
    INSERT INTO person_profiles (workspace_id, profile_id, traits, identifiers, search_text, search_grams)
    SELECT workspace_id, 'p-' || n, '{}', '[]', text, ARRAY(SELECT substr(text, i, 2) FROM generate_series(1, length(text) - 1) AS i)
    FROM ${numbered}, LATERAL (SELECT CASE WHEN n % 100 = 0 THEN '佐藤 愛子 ' || n ELSE 'person ' || n END AS text) AS named
  `.execute(kysely);
  await sql`
    INSERT INTO memberships (workspace_id, profile_id, segment_id, segment_version, cause, since)
    SELECT workspace_id, 'p-' || n, 'vip', 1, 'event', now() FROM ${numbered} WHERE n % 50 = 0
  `.execute(kysely);
  await sql`
    INSERT INTO timeline (workspace_id, profile_id, at, entry_id, kind, title, detail)
    SELECT workspace_id, 'p-' || n % 2000, now() - n * interval '1 second', 'p0-' || n, 'event', 'Product Viewed', '{}' FROM ${numbered}
  `.execute(kysely);
  await sql`
    INSERT INTO series (workspace_id, subject, metric, resolution, at, lane, value)
    SELECT workspace_id, '', 'events', resolution, to_timestamp(n), 0, 1
    FROM ${numbered}, unnest(ARRAY['second', 'quarterHour']) AS resolution
  `.execute(kysely);
  await sql`
    INSERT INTO totals (workspace_id, subject, part, metric, lane, value)
    SELECT workspace_id, 'journey-' || n, '', 'entered', 0, 1 FROM ${numbered}
  `.execute(kysely);
  for (const table of ['people', 'person_profiles', 'memberships', 'timeline', 'series', 'totals']) {
    await sql`ANALYZE ${sql.table(table)}`.execute(kysely);
  }
}
