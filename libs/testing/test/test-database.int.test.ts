import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, testInfrastructure } from '../src/index.ts';

const databaseExists = async (name: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: testInfrastructure().postgresUrl });
  await client.connect();
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  await client.end();
  return rowCount === 1;
};

describe('a test database', () => {
  it('is there until it is disposed of, even while sessions are open', async () => {
    const database = await createTestDatabase(testInfrastructure(), 'Testing library');
    const session = new pg.Client({ connectionString: database.url });
    const ended = new Promise((resolve) => session.on('error', resolve));
    await session.connect();
    expect(database.name).toMatch(/^testing_library_[0-9a-f]{12}$/);
    expect(await databaseExists(database.name)).toBe(true);

    await database.drop();

    await ended;
    expect(await databaseExists(database.name)).toBe(false);
  });
});
