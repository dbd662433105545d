import type { TrackingPlanPublished } from '@ichie/contracts';
import type { Kysely, Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { PlanStore } from '../../../application/plans/plan-cache.ts';
import type { Tables } from '../tables.ts';

/** Tracking plans in Postgres. The list is of every workspace: requests of all of them are held to plans. */
export const createPlanStore = (database: Kysely<Tables>): PlanStore => ({
  async liveVersions() {
    const rows = await database
      .selectFrom('tracking_plans')
      .select(['workspace_id', 'source_id', 'version'])
      .where('status', '=', 'live')
      .execute();
    return rows.map((row) => ({ workspaceId: row.workspace_id, sourceId: row.source_id, version: row.version }));
  },
  documentOf: ({ workspaceId, sourceId }) =>
    database
      .selectFrom('tracking_plans')
      .select(['version', 'document'])
      .where('workspace_id', '=', workspaceId)
      .where('source_id', '=', sourceId)
      .where('status', '=', 'live')
      .executeTakeFirst(),
});

/** Puts plans, each source named once, in the place of what was known of them. An older version changes nothing. */
export async function replacePlans(
  transaction: Transaction<Tables>,
  plans: readonly TrackingPlanPublished[],
): Promise<void> {
  await sql`
    INSERT INTO tracking_plans (workspace_id, source_id, version, document, status, published_at)
    SELECT * FROM unnest(${plans.map(({ workspaceId }) => workspaceId)}::text[],
      ${plans.map(({ sourceId }) => sourceId)}::text[], ${plans.map(({ version }) => version)}::integer[],
      ${plans.map(({ document }) => document)}::text[], ${plans.map(({ status }) => status)}::text[],
      ${plans.map(({ publishedAt }) => new Date(publishedAt))}::timestamptz[])
    ON CONFLICT (workspace_id, source_id) DO UPDATE
      SET version = excluded.version, document = excluded.document, status = excluded.status,
        published_at = excluded.published_at
      WHERE tracking_plans.version <= excluded.version
  `.execute(transaction);
}
