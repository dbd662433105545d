import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { IchieError } from '@ichie/kernel';
import { Kysely, PostgresDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';

/**
 * A migration could not be applied; everything of it was undone.
 *
 * Remedy: read the cause in the message, mend the migration or the data it met, and migrate again.
 */
export class MigrationFailed extends IchieError {
  readonly code = 'migration_failed';
  readonly kind = 'internal';
}

export interface MigrateOptions {
  /** A role that may change the schema, connected to the database to migrate. */
  readonly url: string;
  readonly schema: string;
  /** Folders with migrations (`001-….ts` with an `up`), in the order in which they are applied. */
  readonly folders: readonly string[];
}

/**
 * Brings a service's schema to its newest version and answers the names of the migrations it applied. Several at the same
 * time wait for each other. A migration's name is its folder's position and its file name.
 */
export async function migrateSchema(options: MigrateOptions): Promise<string[]> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: 1,
    options: `-c search_path=${options.schema},extensions`,
  });
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({
      db: kysely,
      provider: { getMigrations: () => loadMigrations(options.folders) },
      migrationTableSchema: options.schema,
      // A library's folder may gain a migration after a service's own were applied.
      allowUnorderedMigrations: true,
    });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error !== undefined) {
      const failed = results.find(({ status }) => status === 'Error')?.migrationName ?? 'a migration';
      throw new MigrationFailed(`Schema ${options.schema}: ${failed} failed: ${messageOf(error)}`, { cause: error });
    }
    return results.map(({ migrationName }) => migrationName);
  } finally {
    await kysely.destroy();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function loadMigrations(folders: readonly string[]): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const [position, folder] of folders.entries()) {
    const files = (await readdir(folder)).filter((file) => /^\d{3}-.*\.ts$/.test(file));
    for (const file of files.sort()) {
      const module = (await import(pathToFileURL(join(folder, file)).href)) as Migration;
      migrations[`${String(position)}-${file.replace(/\.ts$/, '')}`] = module;
    }
  }
  return migrations;
}
