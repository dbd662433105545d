import { type Database, type Transaction, migrateSchema, openDatabase } from '@ichie/database';
import { messageHash } from '@ichie/identity-resolution/message-hash';
import { migrations } from '@ichie/identity-resolution/migrations';
import { forgetMessages, rememberMessages } from '@ichie/identity-resolution/seen-messages';
import { streamMigrations } from '@ichie/stream';
import { createTestDatabase, testInfrastructure } from '@ichie/testing';
import { sql } from 'kysely';
import { withInfrastructure } from '../infrastructure.ts';
import { type BenchReport, figure, machine } from '../report.ts';

const IDS_A_DAY = Number(process.env.BENCH_IDS_A_DAY ?? 2_500_000);
const DAYS = 3;
/** What a step of a lane may hold. */
const BATCH = 2_000;
const LANES = 4;
const DAY_MS = 86_400_000;
const FORGET_EVERY_MS = 600_000;
const FIRST_DAY = Date.UTC(2026, 3, 1);
const REPEATS = 100_000;
const MILLION = 1_000_000;
const MEBIBYTE = 1024 * 1024;

type TablesOf<Of> = Of extends Transaction<infer Tables> ? Tables : never;
type Tables = TablesOf<Parameters<typeof rememberMessages>[0]>;

interface Day {
  readonly day: number;
  readonly idsPerSecond: number;
  readonly repeatsPerSecond: number;
  readonly rows: number;
  readonly bytes: number;
}

/** What it takes to remember which messages were seen: room and time, over days in which as many are forgotten as come. */
export const dedupBench = (): Promise<BenchReport> =>
  withInfrastructure(async () => {
    await using owner = await createTestDatabase(testInfrastructure(), 'bench_dedup');
    const url = new URL(owner.url);
    url.searchParams.set('options', '-c search_path=identity');
    await using database = openDatabase<Tables>({ url: url.href, applicationName: 'bench-dedup' });
    await sql`CREATE SCHEMA identity`.execute(database.kysely);
    await migrateSchema({ url: owner.url, schema: 'identity', folders: [streamMigrations, migrations.folder] });

    const days: Day[] = [];
    for (let day = 0; day < DAYS; day += 1) days.push(await liveThrough(database, day));
    const last = days.at(-1);
    const bytesPerMillion = ((last?.bytes ?? 0) / (last?.rows ?? 1)) * MILLION;
    return reportOf(days, bytesPerMillion, await bytesPerMillionAsText(database));
  });

/** Ids as @segment/analytics-node makes them. */
const idOf = (day: number, number: number): string =>
  `node-next-${String(FIRST_DAY + day * DAY_MS + number)}-8b7a0a5e-2b5b-4cf2-9d6a-${String(number).padStart(12, '0')}`;

async function liveThrough(database: Database<Tables>, day: number): Promise<Day> {
  const instantOf = (number: number): number => FIRST_DAY + day * DAY_MS + Math.floor((number / IDS_A_DAY) * DAY_MS);
  const startedAt = performance.now();
  let next = 0;
  let forgetAt = 0;
  const live = async (): Promise<void> => {
    for (let first = next; first < IDS_A_DAY; first = next) {
      next += BATCH;
      const now = instantOf(first);
      const areNew = await remember(database, { day, first, count: Math.min(BATCH, IDS_A_DAY - first), now });
      if (areNew !== Math.min(BATCH, IDS_A_DAY - first)) throw new Error('A new message was taken for a repeat.');
      if (now < forgetAt) continue;
      forgetAt = now + FORGET_EVERY_MS;
      await database.kysely.transaction().execute((transaction) => forgetMessages(transaction, now));
    }
  };
  await Promise.all(Array.from({ length: LANES }, live));
  const idsPerSecond = (IDS_A_DAY / (performance.now() - startedAt)) * 1_000;
  const repeatsPerSecond = await repeat(database, day, instantOf(IDS_A_DAY - 1));
  return { day, idsPerSecond, repeatsPerSecond, ...(await sizeOf(database)) };
}

interface Step {
  readonly day: number;
  readonly first: number;
  readonly count: number;
  readonly now: number;
}

/** One step of a lane; answers how many were new. */
async function remember(database: Database<Tables>, { day, first, count, now }: Step): Promise<number> {
  const hashes = Array.from({ length: count }, (_value, index) => messageHash('workspace-1', idOf(day, first + index)));
  const areNew = await database.kysely
    .transaction()
    .execute((transaction) => rememberMessages(transaction, hashes, now));
  return areNew.size;
}

/** Messages of the whole day come again at its end. */
async function repeat(database: Database<Tables>, day: number, now: number): Promise<number> {
  const startedAt = performance.now();
  for (let repeated = 0; repeated < REPEATS; repeated += BATCH) {
    const first = Math.floor((repeated / REPEATS) * (IDS_A_DAY - BATCH));
    if ((await remember(database, { day, first, count: BATCH, now })) > 0)
      throw new Error('A repeat was taken for new.');
  }
  return (REPEATS / (performance.now() - startedAt)) * 1_000;
}

async function sizeOf(database: Database<Tables>): Promise<{ rows: number; bytes: number }> {
  const { rows } = await sql<{ rows: number; bytes: number }>`
    SELECT (SELECT count(*) FROM seen_messages_0) + (SELECT count(*) FROM seen_messages_1)
        + (SELECT count(*) FROM seen_messages_2) AS rows,
      pg_total_relation_size('seen_messages_0') + pg_total_relation_size('seen_messages_1')
        + pg_total_relation_size('seen_messages_2') AS bytes
  `.execute(database.kysely);
  return { rows: Number(rows[0]?.rows), bytes: Number(rows[0]?.bytes) };
}

/** The same ids as text with their time, as they were kept once, before anything is deleted there. */
async function bytesPerMillionAsText(database: Database<Tables>): Promise<number> {
  await sql`
    INSERT INTO seen_messages (workspace_id, message_key, seen_at)
    SELECT 'workspace-1', 'node-next-' || (1775001600000 + number) || '-' || gen_random_uuid(), now()
    FROM generate_series(1, ${MILLION}) AS number
  `.execute(database.kysely);
  const { rows } = await sql<{ bytes: number }>`
    SELECT pg_total_relation_size('seen_messages') AS bytes
  `.execute(database.kysely);
  return Number(rows[0]?.bytes);
}

function reportOf(days: readonly Day[], bytesPerMillion: number, asText: number): BenchReport {
  return {
    bench: 'dedup',
    title: 'The memory of messages',
    columns: ['day', 'new ids/s', 'repeats/s', 'ids remembered', 'MiB', 'bytes an id'],
    rows: days.map(({ day, idsPerSecond, repeatsPerSecond, rows, bytes }) => [
      String(day + 1),
      figure(idsPerSecond),
      figure(repeatsPerSecond),
      figure(rows),
      figure(bytes / MEBIBYTE),
      figure(bytes / rows),
    ]),
    notes: [
      `${machine()}; PostgreSQL shares them.`,
      `${figure(IDS_A_DAY)} ids a day through ${String(LANES)} lanes in steps of ${figure(BATCH)}; forgotten as a service forgets. Tables and indexes are counted.`,
      `A million ids: ${figure(bytesPerMillion / MEBIBYTE)} MiB; as text with two indexes, freshly written: ${figure(asText / MEBIBYTE)} MiB.`,
    ],
    figures: { bytesPerMillion, bytesPerMillionAsText: asText, idsPerSecond: days.at(-1)?.idsPerSecond ?? 0 },
  };
}
