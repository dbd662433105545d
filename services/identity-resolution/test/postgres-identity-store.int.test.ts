import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventCollected } from '@ichie/contracts';
import { type Database, migrateSchema, openDatabase, type Transaction } from '@ichie/database';
import { streamMigrations } from '@ichie/stream';
import { createTestDatabase, eventually, type TestDatabase, testInfrastructure } from '@ichie/testing';
import { type Kysely, sql } from 'kysely';
import { up as createIdentities } from '../migrations/001-identities.ts';
import { up as createSeenMessageHashes } from '../migrations/002-seen-message-hashes.ts';
import { ownersQuery } from '../src/adapters/postgres/load-profiles.ts';
import { PostgresIdentityStore } from '../src/adapters/postgres/postgres-identity-store.ts';
import { forgetMessages, insertQuery, rememberMessages } from '../src/adapters/postgres/seen-messages.ts';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import { type Outcome, resolveBatch } from '../src/application/resolve-batch.ts';
import { deduplicationKey } from '../src/domain/deduplication-key.ts';
import { messageHash } from '../src/domain/message-hash.ts';
import { migrations } from '../src/migrations.ts';
import { anIdentify, aTrack, NOON } from './an-event.ts';

const profilesOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap((outcome) => (outcome.kind === 'resolved' ? [outcome.records.at(-1)?.profileId ?? ''] : []));

/** A promise and who settles it. */
const gate = () => Promise.withResolvers<undefined>();

describe('identities in Postgres', () => {
  let owner: TestDatabase;
  let database: Database<Tables>;
  let contentions = 0;
  let made = 0;

  beforeAll(async () => {
    owner = await createTestDatabase(testInfrastructure(), 'identity_store');
    database = openDatabase<Tables>({ url: withSearchPath(owner.url), applicationName: 'identity-store-test' });
    await sql`CREATE SCHEMA identity`.execute(database.kysely);
    const { schema, folder } = migrations;
    await migrateSchema({ url: owner.url, schema, folders: [streamMigrations, folder] });
  });

  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await owner[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    await sql`TRUNCATE profiles, identifiers, seen_messages_0, seen_messages_1, seen_messages_2`.execute(
      database.kysely,
    );
    contentions = 0;
    made = 0;
  });

  const resolveIn = (transaction: Transaction<Tables>, ...events: readonly EventCollected[]) =>
    resolveBatch(events, {
      store: new PostgresIdentityStore(transaction, { now: NOON, onContention: () => (contentions += 1) }),
      now: NOON,
      createId: () => `p${String((made += 1))}`,
    });

  /** Resolves events in a lane of their own; the transaction stays open until `until`. */
  const lane = (events: readonly EventCollected[], until: Promise<unknown> = Promise.resolve()) => {
    const resolved = Promise.withResolvers<readonly Outcome[]>();
    const committed = database.kysely.transaction().execute(async (transaction) => {
      const outcomes = await resolveIn(transaction, ...events);
      resolved.resolve(outcomes);
      await until;
      return outcomes;
    });
    committed.catch(resolved.reject);
    return { resolved: resolved.promise, committed };
  };

  const resolvedAt = (now: number, event: EventCollected) =>
    database.kysely.transaction().execute(async (transaction) => {
      const store = new PostgresIdentityStore(transaction, { now, onContention: () => undefined });
      const [outcome] = await resolveBatch([event], { store, now, createId: () => `p${String((made += 1))}` });
      return outcome?.kind;
    });

  const someoneWaits = () =>
    eventually(async () => {
      const { rows } = await sql`
        SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
      `.execute(database.kysely);
      expect(rows).toHaveLength(1);
    });

  it('give a new user to the lane that was first; the other looks again', async () => {
    const end = gate();
    const first = lane([aTrack({ userId: 'u1', anonymousId: 'a1' })], end.promise);
    await first.resolved;
    const second = lane([aTrack({ userId: 'u1', anonymousId: 'a2' })]);
    await someoneWaits();
    end.resolve(undefined);
    expect(profilesOf(await second.committed)).toEqual(profilesOf(await first.committed));
    expect(contentions).toBe(1);
  });

  it('let events of a profile that another lane is merging away follow it to the survivor', async () => {
    await lane([aTrack({ anonymousId: 'a1' }), aTrack({ userId: 'u1' })]).committed;
    const end = gate();
    const merging = lane([aTrack({ userId: 'u1', anonymousId: 'a1' })], end.promise);
    await merging.resolved;
    const following = lane([aTrack({ anonymousId: 'a1' })]);
    await someoneWaits();
    end.resolve(undefined);
    expect(profilesOf(await following.committed)).toEqual(['p2']);
    await merging.committed;
  });

  it('decide between lanes that carry the same message', async () => {
    const end = gate();
    const first = lane([aTrack({ anonymousId: 'a1', messageId: 'm1' })], end.promise);
    await first.resolved;
    const second = lane([aTrack({ anonymousId: 'a2', messageId: 'm1' })]);
    await someoneWaits();
    end.resolve(undefined);
    expect(await second.committed).toEqual([{ kind: 'duplicate' }]);
    await first.committed;
  });

  it('keep what was resolved: traits, versions and identifiers go on from there', async () => {
    await lane([anIdentify({ userId: 'u1', traits: { plan: 'gold', odd: 'a\u0000b\ud800' } })]).committed;
    const [outcome] = await lane([anIdentify({ userId: 'u1', traits: { city: 'Osaka' }, timestamp: NOON + 1 })])
      .committed;
    expect(outcome).toMatchObject({
      records: [
        {
          type: 'ProfileChanged',
          version: 3,
          traits: JSON.stringify({ plan: 'gold', odd: 'a\u0000b\ud800', city: 'Osaka' }),
          identifiers: [{ type: 'userId', value: 'u1' }],
        },
        { type: 'EventResolved', version: 4 },
      ],
    });
  });

  it('name the survivor of every profile that was merged away, through chains', async () => {
    await lane([aTrack({ anonymousId: 'a1', timestamp: NOON - 2 }), aTrack({ anonymousId: 'a2', timestamp: NOON - 1 })])
      .committed;
    const traits = { email: 'aiko@example.com' };
    await lane([anIdentify({ anonymousId: 'a1', traits }), anIdentify({ anonymousId: 'a2', traits })]).committed;
    await lane([aTrack({ userId: 'u1' }), aTrack({ userId: 'u1', anonymousId: 'a1' })]).committed;
    const { rows } = await sql`
      SELECT profile_id, survivor_id FROM profile_survivors WHERE workspace_id = 'shop' ORDER BY profile_id
    `.execute(database.kysely);
    expect(rows).toEqual([
      { profile_id: 'p1', survivor_id: 'p3' },
      { profile_id: 'p2', survivor_id: 'p3' },
    ]);
  });

  it('do not remember a message that was put aside, so that it can come again mended', async () => {
    const event = aTrack({ userId: 'null', messageId: 'm1' });
    expect(await lane([event]).committed).toEqual([{ kind: 'unidentified' }]);
    expect(await lane([{ ...event, userId: 'u1' }]).committed).toMatchObject([{ kind: 'resolved' }]);
  });

  it('know a repeat over the turn of a day, and in the hour after it through lanes that still live in the day before', async () => {
    const midnight = Date.UTC(2026, 3, 2);
    const [evening, morning] = [midnight - 60_000, midnight + 60_000];
    const courses = [
      [evening, morning],
      [morning, evening],
      [evening, midnight + 23 * 3_600_000],
      [morning, midnight + 2 * 3_600_000],
    ];
    for (const [index, [first = 0, second = 0]] of courses.entries()) {
      const event = aTrack({ anonymousId: 'a1', messageId: `turn-${String(index)}` });
      expect([await resolvedAt(first, event), await resolvedAt(second, event)]).toEqual(['resolved', 'duplicate']);
    }
  });

  it('forget a day by emptying its table, and nothing of the days after it', async () => {
    const old = aTrack({ anonymousId: 'a1', messageId: 'old' });
    const young = aTrack({ anonymousId: 'a1', messageId: 'young' });
    const inTwoDays = NOON + 48 * 3_600_000;
    await resolvedAt(NOON, old);
    await resolvedAt(NOON + 24 * 3_600_000, young);
    await database.kysely.transaction().execute((transaction) => forgetMessages(transaction, inTwoDays));
    expect(await resolvedAt(inTwoDays, young)).toBe('duplicate');
    expect(await resolvedAt(inTwoDays, old)).toBe('resolved');
    const tables = await sql<{ total: string }>`
      SELECT (SELECT count(*) FROM seen_messages_0) + (SELECT count(*) FROM seen_messages_1)
        + (SELECT count(*) FROM seen_messages_2) AS total
    `.execute(database.kysely);
    expect(tables.rows).toEqual([{ total: 2 }]);
  });

  it('know after an upgrade what was seen before it', async () => {
    const upgraded = openDatabase<Tables>({
      url: withSearchPath(owner.url, 'upgraded'),
      applicationName: 'upgrade-test',
    });
    const { kysely } = upgraded;
    await sql`CREATE SCHEMA upgraded`.execute(kysely);
    await createIdentities(kysely as Kysely<unknown>);
    const odd = '茶'.repeat(300);
    for (const [messageId, age] of [
      ['m1', '0 s'],
      [odd, '1 day'],
      ['old', '3 days'],
    ] as const) {
      await sql`
        INSERT INTO seen_messages VALUES ('shop', ${deduplicationKey(messageId)}, now() - ${age}::interval)
      `.execute(kysely);
    }
    await createSeenMessageHashes(kysely as Kysely<unknown>);
    const areNew = await kysely.transaction().execute((transaction) =>
      rememberMessages(
        transaction,
        ['m1', odd, 'old'].map((messageId) => messageHash('shop', messageId)),
        Date.now(),
      ),
    );
    expect(areNew).toEqual(new Set([messageHash('shop', 'old')]));
    await upgraded[Symbol.asyncDispose]();
  });

  it('look messages up by index, also in a table of middling size', async () => {
    await sql`INSERT INTO seen_messages_0 SELECT gen_random_uuid() FROM generate_series(1, 50000)`.execute(
      database.kysely,
    );
    await sql`ANALYZE seen_messages_0`.execute(database.kysely);
    const hashes = Array.from({ length: 1_000 }, (_value, index) => messageHash('shop', String(index)));
    const plan = await sql<{ 'QUERY PLAN': string }>`EXPLAIN ${insertQuery(1, [0], hashes)}`.execute(database.kysely);
    expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Only Scan using seen_messages_0_pkey/);
  });

  it('find the profiles of identifiers by index, also in a table of middling size', async () => {
    await sql`
      INSERT INTO identifiers (workspace_id, type, value, profile_id, added_at)
      SELECT 'shop', 'userId', 'many-' || number, 'many-' || number, now() FROM generate_series(1, 50000) AS number
    `.execute(database.kysely);
    await sql`ANALYZE identifiers`.execute(database.kysely);
    const wanted = Array.from({ length: 1_000 }, (_value, index) => ({
      workspaceId: 'shop',
      type: 'userId',
      value: `many-${String(index)}`,
    }));
    const plan = await sql<{ 'QUERY PLAN': string }>`EXPLAIN ${ownersQuery(wanted)}`.execute(database.kysely);
    expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('Index Scan using identifiers_pkey');
  });
});

function withSearchPath(url: string, schema = 'identity'): string {
  const changed = new URL(url);
  changed.searchParams.set('options', `-c search_path=${schema}`);
  return changed.href;
}
