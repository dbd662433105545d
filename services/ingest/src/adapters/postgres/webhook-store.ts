import type { SourcePublished } from '@ichie/contracts';
import type { Kysely, Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { WebhookSourceStore } from '../../application/webhooks/ports.ts';
import type { Tables } from './tables.ts';

/** Webhook sources in Postgres. No workspace fences the query: the secret tells which workspace's it is. */
export const createWebhookStore = (database: Kysely<Tables>): WebhookSourceStore => ({
  async findBySourceId(sourceId) {
    const rows = await database
      .selectFrom('source_webhooks as webhook')
      .innerJoin('sources', (join) =>
        join
          .onRef('sources.workspace_id', '=', 'webhook.workspace_id')
          .onRef('sources.source_id', '=', 'webhook.source_id'),
      )
      .select([
        'webhook.workspace_id as workspaceId',
        'webhook.source_id as sourceId',
        'sources.enabled',
        'webhook.kind',
        'webhook.verification',
        'webhook.header',
        'webhook.sealed_secret as sealedSecret',
        'webhook.mapping',
      ])
      .where('webhook.source_id', '=', sourceId)
      .orderBy('webhook.workspace_id')
      .execute();
    return rows;
  },
});

/** Puts what sources, each named once and known already, say of their webhooks in the place of what was known. */
export async function replaceWebhooks(
  transaction: Transaction<Tables>,
  sources: readonly SourcePublished[],
): Promise<void> {
  await sql`
    DELETE FROM source_webhooks AS webhook
    USING unnest(${sources.map(({ workspaceId }) => workspaceId)}::text[],
      ${sources.map(({ sourceId }) => sourceId)}::text[]) AS changed (workspace_id, source_id)
    WHERE webhook.workspace_id = changed.workspace_id AND webhook.source_id = changed.source_id
  `.execute(transaction);
  const webhooks = sources.flatMap(({ workspaceId, sourceId, kind, webhook }) =>
    webhook === null || kind === 'app' ? [] : [{ ...webhook, workspaceId, sourceId, kind }],
  );
  if (webhooks.length === 0) return;
  await sql`
    INSERT INTO source_webhooks (workspace_id, source_id, kind, verification, header, sealed_secret, mapping)
    SELECT * FROM unnest(${webhooks.map(({ workspaceId }) => workspaceId)}::text[],
      ${webhooks.map(({ sourceId }) => sourceId)}::text[], ${webhooks.map(({ kind }) => kind)}::text[],
      ${webhooks.map(({ verification }) => verification)}::text[], ${webhooks.map(({ header }) => header)}::text[],
      ${webhooks.map(({ sealedSecret }) => sealedSecret)}::text[], ${webhooks.map(({ mapping }) => mapping)}::text[])
  `.execute(transaction);
}
