import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { databaseUrl, migrateSchema, provisionDatabase } from '@ichie/database';
import { postgresUrl, type PostgresAccess } from '../infrastructure/postgres.ts';
import type { LocalSecrets } from '../secrets.ts';
import { DATABASE } from '../service-environment.ts';
import { SERVICES } from '../services.ts';

/** Creates the database with a schema and a role for each service, and applies what is new of their migrations. */
export async function prepareDatabase(root: string, postgres: PostgresAccess, secrets: LocalSecrets): Promise<void> {
  const superuserUrl = postgresUrl(postgres);
  const schemas = SERVICES.map(({ name, schema }) => ({ schema, password: secrets.databasePasswords[name] }));
  await provisionDatabase({ superuserUrl, database: DATABASE, schemas });
  const url = databaseUrl(superuserUrl, DATABASE);
  await Promise.all(
    SERVICES.map(({ name, schema }) => migrateSchema({ url, schema, folders: migrationFolders(root, name) })),
  );
}

/** The lane's own tables first, then the service's. */
export const migrationFolders = (root: string, service: string): string[] =>
  [join(root, 'libs/stream/migrations'), join(root, 'services', service, 'migrations')].filter(existsSync);
