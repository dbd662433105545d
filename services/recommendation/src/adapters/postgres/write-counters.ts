import type { Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { ItemSum, PairSum } from '../../domain/activity-digest.ts';
import type { Tables } from './tables.ts';

/** Adds to the lane's own counters of items. */
export async function addItemCounters(
  transaction: Transaction<Tables>,
  partition: number,
  items: readonly ItemSum[],
): Promise<void> {
  if (items.length === 0) return;
  await sql`
    INSERT INTO item_counters AS known (workspace_id, item_id, partition, popularity, buyers)
    SELECT workspace_id, item_id, ${partition}::integer, popularity, buyers
    FROM unnest(
      ${items.map(({ workspaceId }) => workspaceId)}::text[],
      ${items.map(({ itemId }) => itemId)}::text[],
      ${items.map(({ popularity }) => popularity)}::double precision[],
      ${items.map(({ buyers }) => buyers)}::integer[]
    ) AS added (workspace_id, item_id, popularity, buyers)
    ON CONFLICT (workspace_id, item_id, partition) DO UPDATE SET
      popularity = known.popularity + excluded.popularity,
      buyers = known.buyers + excluded.buyers,
      changed_in = pg_current_xact_id()
  `.execute(transaction);
}

/** Adds to the lane's own counters of pairs of items. */
export async function addPurchasePairs(
  transaction: Transaction<Tables>,
  partition: number,
  pairs: readonly PairSum[],
): Promise<void> {
  if (pairs.length === 0) return;
  await sql`
    INSERT INTO purchase_pairs AS known (workspace_id, item_id, other_id, partition, buyers)
    SELECT workspace_id, item_id, other_id, ${partition}::integer, buyers
    FROM unnest(
      ${pairs.map(({ workspaceId }) => workspaceId)}::text[],
      ${pairs.map(({ itemId }) => itemId)}::text[],
      ${pairs.map(({ otherId }) => otherId)}::text[],
      ${pairs.map(({ buyers }) => buyers)}::integer[]
    ) AS added (workspace_id, item_id, other_id, buyers)
    ON CONFLICT (workspace_id, item_id, other_id, partition) DO UPDATE SET
      buyers = known.buyers + excluded.buyers,
      changed_in = pg_current_xact_id()
  `.execute(transaction);
}
