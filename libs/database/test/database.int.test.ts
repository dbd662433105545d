import { describe, expect, it } from '@jest/globals';
import { testInfrastructure } from '@ichie/testing';
import { openDatabase, sql } from '../src/database.ts';

describe('a connection that breaks in the middle of a transaction', () => {
  it('fails the next statement, and the pool goes on with another', async () => {
    const { postgresUrl } = testInfrastructure();
    await using database = openDatabase<unknown>({ url: postgresUrl, applicationName: 'broken' });
    await using other = openDatabase<unknown>({ url: postgresUrl, applicationName: 'breaker' });
    const transaction = database.kysely.transaction().execute(async (open) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(open);
      await sql`SELECT pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(other.kysely);
      await sql`SELECT 1`.execute(open);
    });
    await expect(transaction).rejects.toThrow(/terminat|connection/i);
    const { rows } = await sql<{ one: number }>`SELECT 1 AS one`.execute(database.kysely);
    expect(rows).toEqual([{ one: 1 }]);
  });
});
