import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { TestInfrastructure } from './infrastructure/test-infrastructure.ts';

/** A database of its own for one test file. */
export interface TestDatabase extends AsyncDisposable {
  /** Connects as the superuser. */
  readonly url: string;
  readonly name: string;
  /** Ends all sessions and drops the database. */
  drop(): Promise<void>;
}

/** Creates a fresh, empty database whose name begins with `name`. */
export async function createTestDatabase(infrastructure: TestInfrastructure, name: string): Promise<TestDatabase> {
  const uniqueName = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}_${randomBytes(6).toString('hex')}`;
  const url = new URL(infrastructure.postgresUrl);
  url.pathname = `/${uniqueName}`;
  await execute(infrastructure, `CREATE DATABASE ${pg.escapeIdentifier(uniqueName)}`);
  const drop = (): Promise<void> =>
    execute(infrastructure, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(uniqueName)} WITH (FORCE)`);
  return { url: url.href, name: uniqueName, drop, [Symbol.asyncDispose]: drop };
}

async function execute(infrastructure: TestInfrastructure, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: infrastructure.postgresUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
