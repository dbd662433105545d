import type { SourcePublished } from '@ichie/contracts';
import type { Kysely, Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { SourceStore } from '../../application/ports.ts';
import type { Tables } from './tables.ts';

/** Sources in Postgres. The only query that no workspace fences: a key is what tells the workspace. */
export const createSourceStore = (database: Kysely<Tables>): SourceStore => ({
  async findByKeyHashes(hashes) {
    const rows = await database
      .selectFrom('source_keys')
      .innerJoin('sources', (join) =>
        join
          .onRef('sources.workspace_id', '=', 'source_keys.workspace_id')
          .onRef('sources.source_id', '=', 'source_keys.source_id'),
      )
      .select([
        'source_keys.hash',
        'source_keys.expires_at',
        'sources.workspace_id',
        'sources.source_id',
        'sources.enabled',
        'sources.allowed_origins',
        'source_keys.kind',
      ])
      .where('source_keys.hash', '=', sql<string>`ANY(${hashes})`)
      .execute();
    return new Map(
      rows.map((row) => [
        row.hash,
        {
          workspaceId: row.workspace_id,
          sourceId: row.source_id,
          enabled: row.enabled,
          allowedOrigins: row.allowed_origins,
          keyKind: row.kind,
          keyExpiresAt: row.expires_at?.getTime() ?? null,
        },
      ]),
    );
  },
});

/** Puts sources, each named once, in the place of what was known of them. A key stays with the source that had it first. */
export async function replaceSources(
  transaction: Transaction<Tables>,
  sources: readonly SourcePublished[],
): Promise<void> {
  const workspaceIds = sources.map(({ workspaceId }) => workspaceId);
  const sourceIds = sources.map(({ sourceId }) => sourceId);
  await sql`
    INSERT INTO sources (workspace_id, source_id, name, enabled, published_at)
    SELECT * FROM unnest(${workspaceIds}::text[], ${sourceIds}::text[], ${sources.map(({ name }) => name)}::text[],
      ${sources.map(({ enabled }) => enabled)}::boolean[],
      ${sources.map(({ publishedAt }) => new Date(publishedAt))}::timestamptz[])
    ON CONFLICT (workspace_id, source_id) DO UPDATE
      SET name = excluded.name, enabled = excluded.enabled, published_at = excluded.published_at
  `.execute(transaction);
  // A list of lists of text cannot be unnested into lists; as JSON it can.
  await sql`
    UPDATE sources SET allowed_origins = ARRAY(SELECT jsonb_array_elements_text(changed.origins::jsonb))
    FROM unnest(${workspaceIds}::text[], ${sourceIds}::text[],
      ${sources.map(({ allowedOrigins }) => JSON.stringify(allowedOrigins))}::text[])
      AS changed (workspace_id, source_id, origins)
    WHERE sources.workspace_id = changed.workspace_id AND sources.source_id = changed.source_id
  `.execute(transaction);
  await sql`
    DELETE FROM source_keys
    USING unnest(${workspaceIds}::text[], ${sourceIds}::text[]) AS changed (workspace_id, source_id)
    WHERE source_keys.workspace_id = changed.workspace_id AND source_keys.source_id = changed.source_id
  `.execute(transaction);
  const keys = sources.flatMap(({ workspaceId, sourceId, keys }) =>
    keys.map((key) => ({ ...key, workspaceId, sourceId })),
  );
  await sql`
    INSERT INTO source_keys (hash, workspace_id, source_id, kind, expires_at)
    SELECT * FROM unnest(${keys.map(({ hash }) => hash)}::text[], ${keys.map(({ workspaceId }) => workspaceId)}::text[],
      ${keys.map(({ sourceId }) => sourceId)}::text[], ${keys.map(({ kind }) => kind)}::text[],
      ${keys.map(({ expiresAt }) => (expiresAt === null ? null : new Date(expiresAt)))}::timestamptz[])
    ON CONFLICT (hash) DO NOTHING
  `.execute(transaction);
}
