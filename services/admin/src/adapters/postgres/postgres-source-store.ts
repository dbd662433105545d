import type { Database, Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { Keyset } from '../../application/paging.ts';
import type { SourceStore } from '../../application/sources/ports.ts';
import type { Publication } from '../../domain/definitions/publication.ts';
import type { SourceKey } from '../../domain/sources/source-keys.ts';
import type { Source, SourceKind, SourceReference } from '../../domain/sources/source.ts';
import type { WebhookSettings } from '../../domain/sources/webhook-settings.ts';
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

  async find({ workspaceId, sourceId }: SourceReference): Promise<Source | undefined> {
    const row = await this.#kysely
      .selectFrom('sources')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('source_id', '=', sourceId)
      .executeTakeFirst();
    return row === undefined ? undefined : sourceOf(row);
  }

  async change(
    reference: SourceReference,
    actor: string,
    change: Parameters<SourceStore['change']>[2],
  ): Promise<Source> {
    const now = this.#options.clock.now();
    const { workspaceId, sourceId } = reference;
    const { source, action } = await this.#kysely.transaction().execute(async (transaction) => {
      const outcome = change(await lockSource(transaction, reference));
      if (outcome.action === null) return outcome;
      await saveSource(transaction, outcome.source);
      await writePublications(transaction, [publicationOf(outcome.source)], now);
      const subject = { subjectKind: 'source', subjectId: sourceId, detail: outcome.detail };
      await writeAudit(transaction, { workspaceId, actor, action: outcome.action, ...subject, now });
      return outcome;
    });
    if (action !== null) this.#options.onPublication();
    return source;
  }

  get #kysely(): Database<Tables>['kysely'] {
    return this.#options.database.kysely;
  }
}

/** Also keeps two from creating the same source at once, where there is no row to lock yet. */
async function lockSource(
  transaction: Transaction<Tables>,
  { workspaceId, sourceId }: SourceReference,
): Promise<Source | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`source ${workspaceId} ${sourceId}`}, 0))`.execute(
    transaction,
  );
  const row = await transaction
    .selectFrom('sources')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return row === undefined ? undefined : sourceOf(row);
}

async function saveSource(transaction: Transaction<Tables>, source: Source): Promise<void> {
  const { workspaceId, sourceId, name, kind, enabled, keys, allowedOrigins, webhook, createdAt, publishedAt } = source;
  const changing = {
    name,
    enabled,
    keys: JSON.stringify(keys),
    allowed_origins: JSON.stringify(allowedOrigins),
    webhook: webhook === null ? null : JSON.stringify(webhook),
    updated_at: new Date(publishedAt),
  };
  await transaction
    .insertInto('sources')
    .values({ workspace_id: workspaceId, source_id: sourceId, kind, created_at: new Date(createdAt), ...changing })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'source_id']).doUpdateSet(changing))
    .execute();
}

const publicationOf = (source: Source): Publication => ({
  topic: 'definitions.sources',
  record: {
    type: 'SourcePublished',
    workspaceId: source.workspaceId,
    sourceId: source.sourceId,
    name: source.name,
    enabled: source.enabled,
    keys: source.keys.map(({ kind, hash, expiresAt }) => ({ kind, hash, expiresAt })),
    kind: source.kind,
    allowedOrigins: [...source.allowedOrigins],
    webhook: source.webhook,
    publishedAt: source.publishedAt,
  },
});

const sourceOf = (row: SourceRow): Source => ({
  workspaceId: row.workspace_id,
  sourceId: row.source_id,
  name: row.name,
  kind: row.kind as SourceKind,
  enabled: row.enabled,
  keys: (row.keys as readonly SourceKey[]).map((key) => ({ ...key, expiresAt: orNull(key.expiresAt) })),
  allowedOrigins: row.allowed_origins as readonly string[],
  webhook: row.webhook as WebhookSettings | null,
  createdAt: row.created_at.getTime(),
  publishedAt: row.updated_at.getTime(),
});

/** Keys that are older than rotation have no end. */
const orNull = (expiresAt: number | null | undefined): number | null => expiresAt ?? null;
