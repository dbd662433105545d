import type { Database, Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { Keyset } from '../../application/paging.ts';
import type { Source, SourceStore, StoredSourceKey } from '../../application/sources/ports.ts';
import type { Publication } from '../../domain/definitions/publication.ts';
import type { PostgresStoreOptions } from './postgres-definition-store.ts';
import type { SourceRow, Tables } from './tables.ts';
import { writeAudit, writePublications } from './write-publications.ts';

/** Sources and their publications in Postgres. */
export class PostgresSourceStore implements SourceStore {
  readonly #options: PostgresStoreOptions;

  constructor(options: PostgresStoreOptions) {
    this.#options = options;
  }

  async list(workspaceId: string, { after, limit }: Keyset): Promise<Source[]> {
    let query = this.#kysely.selectFrom('sources').selectAll().where('workspace_id', '=', workspaceId);
    if (after !== undefined) query = query.where(sql<boolean>`(name, source_id) > (${after[0]}, ${after[1]})`);
    const rows = await query
      .orderBy('name')
      .orderBy('source_id')
      .limit(limit + 1)
      .execute();
    return rows.map(sourceOf);
  }

  async add(source: Source, actor: string): Promise<void> {
    const { workspaceId, sourceId } = source;
    const now = this.#options.clock.now();
    const changed = await this.#kysely.transaction().execute(async (transaction) => {
      if (!(await saveSource(transaction, source))) return false;
      await writePublications(transaction, [publicationOf(source)], now);
      const subject = { subjectKind: 'source', subjectId: sourceId, detail: { name: source.name } };
      await writeAudit(transaction, { workspaceId, actor, action: 'source.saved', ...subject, now });
      return true;
    });
    if (changed) this.#options.onPublication();
  }

  get #kysely(): Database<Tables>['kysely'] {
    return this.#options.database.kysely;
  }
}

/** Answers whether anything is different now; the hashes of the keys tell. */
async function saveSource(transaction: Transaction<Tables>, source: Source): Promise<boolean> {
  const { workspaceId, sourceId, name, enabled, keys, createdAt } = source;
  const known = await transaction
    .selectFrom('sources')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('source_id', '=', sourceId)
    .forUpdate()
    .executeTakeFirst();
  if (known !== undefined && hashesOf(sourceOf(known).keys) === hashesOf(keys)) return false;
  const changing = { name, enabled, keys: JSON.stringify(keys), updated_at: new Date(createdAt) };
  await transaction
    .insertInto('sources')
    .values({ workspace_id: workspaceId, source_id: sourceId, created_at: new Date(createdAt), ...changing })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'source_id']).doUpdateSet(changing))
    .execute();
  return true;
}

const hashesOf = (keys: readonly StoredSourceKey[]): string => keys.map(({ kind, hash }) => `${kind} ${hash}`).join();

const publicationOf = ({ workspaceId, sourceId, name, enabled, keys, createdAt }: Source): Publication => ({
  topic: 'definitions.sources',
  record: {
    type: 'SourcePublished',
    workspaceId,
    sourceId,
    name,
    enabled,
    keys: keys.map(({ kind, hash }) => ({ kind, hash, expiresAt: null })),
    kind: 'app',
    allowedOrigins: [],
    webhook: null,
    publishedAt: createdAt,
  },
});

const sourceOf = (row: SourceRow): Source => ({
  workspaceId: row.workspace_id,
  sourceId: row.source_id,
  name: row.name,
  enabled: row.enabled,
  keys: row.keys as readonly StoredSourceKey[],
  createdAt: row.created_at.getTime(),
});
