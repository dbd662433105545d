import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { databaseUrl, migrateSchema, provisionDatabase } from '@ichie/database';
import { streamMigrations } from '@ichie/stream';
import { SERVICES, type ServiceName } from '../services.ts';

/** Name of the database that holds every service's schema. */
export const DATABASE = 'ichie';

export interface PrepareDatabaseOptions {
  /** The checkout. */
  readonly root: string;
  /** Connects as a role that may create databases and roles. */
  readonly superuserUrl: string;
  /** Passwords of the services' roles. */
  readonly passwords: Readonly<Record<ServiceName, string>>;
}

/** Creates the database with a schema and a role for each service, and applies what is new of their migrations. */
export async function prepareDatabase({ root, superuserUrl, passwords }: PrepareDatabaseOptions): Promise<void> {
  const schemas = SERVICES.map(({ name, schema }) => ({ schema, password: passwords[name] }));
  await provisionDatabase({ superuserUrl, database: DATABASE, schemas });
  const url = databaseUrl(superuserUrl, DATABASE);
  await Promise.all(
    SERVICES.map(({ name, schema }) => migrateSchema({ url, schema, folders: migrationFolders(root, name) })),
  );
}

/** The lane's own tables first, then the service's. */
const migrationFolders = (root: string, service: string): string[] =>
  [streamMigrations, join(root, 'services', service, 'migrations')].filter(existsSync);
