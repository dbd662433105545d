import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, createTestDatabase, testInfrastructure } from '@ichie/testing';
import { type Database, type Transaction, databaseUrl, openDatabase, sql, transact } from '../src/index.ts';

interface Tables {
  notes: { id: number; text: string };
}

describe('a pool', () => {
  let place: TestDatabase;
  let database: Database<Tables>;

  beforeAll(async () => {
    const infrastructure = testInfrastructure();
    place = await createTestDatabase(infrastructure, 'pipelining');
    const url = databaseUrl(infrastructure.postgresUrl, place.name);
    database = openDatabase<Tables>({ url, applicationName: 'pipelining', poolSize: 1 });
    await sql`CREATE TABLE notes (id integer PRIMARY KEY, text text NOT NULL)`.execute(database.kysely);
  });

  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await place[Symbol.asyncDispose]();
  });

  const insert = (id: number) => database.kysely.insertInto('notes').values({ id, text: 'a note' }).execute();
  const textOf = (id: number) =>
    database.kysely.selectFrom('notes').selectAll().where('id', '=', id).executeTakeFirst();

  const add = (transaction: Transaction<Tables>, id: number) =>
    transaction.insertInto('notes').values({ id, text: 'a note' }).execute();
  const ADD = 'INSERT INTO notes (id, text) VALUES ($1, $2)';

  it('commits all of a transaction, its last statement included', async () => {
    const answer = await transact(database, async ({ transaction, endWith }) => {
      await add(transaction, 1);
      endWith(ADD, [2, 'a note']);
      return 'done';
    });
    expect([answer, (await textOf(1))?.text, (await textOf(2))?.text]).toEqual(['done', 'a note', 'a note']);
  });

  it('undoes all of a transaction when its work fails', async () => {
    const failing = transact(database, async ({ transaction }) => {
      await add(transaction, 3);
      await add(transaction, 3);
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await textOf(3)).toBeUndefined();
  });

  it('undoes all of a transaction when its last statement fails, and says why', async () => {
    const failing = transact(database, async ({ transaction, endWith }) => {
      await add(transaction, 4);
      endWith(ADD, [4, 'twice']);
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await textOf(4)).toBeUndefined();
  });

  it('tells when a failure that nobody minded has undone the transaction', async () => {
    const failing = transact(database, async ({ transaction }) => {
      await add(transaction, 5);
      await add(transaction, 5).catch(() => undefined);
    });
    await expect(failing).rejects.toThrow('The transaction was undone');
    expect(await textOf(5)).toBeUndefined();
  });

  it('gives every connection back, also that of a server that went away', async () => {
    const broken = transact(database, async ({ transaction }) => {
      await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(transaction);
    });
    await expect(broken).rejects.toThrow();
    expect((await textOf(1))?.text).toBe('a note');
  });

  it('has statements prepared that come again and again', async () => {
    for (let id = 10; id < 20; id += 1) await insert(id);
    const { rows } = await sql<{ statement: string }>`
      SELECT statement FROM pg_prepared_statements WHERE statement LIKE 'insert into "notes"%'
    `.execute(database.kysely);
    expect(rows).toHaveLength(1);
  });

  it('goes on when a table is changed under a prepared statement', async () => {
    await insert(30);
    for (let time = 0; time < 6; time += 1) expect(await textOf(30)).toEqual({ id: 30, text: 'a note' });
    await sql`ALTER TABLE notes ADD COLUMN colour text DEFAULT 'blue'`.execute(database.kysely);
    await textOf(30).catch(() => undefined);
    expect(await textOf(30)).toEqual({ id: 30, text: 'a note', colour: 'blue' });
  });
});
