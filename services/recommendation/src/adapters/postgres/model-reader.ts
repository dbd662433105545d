import type { Kysely } from '@ichie/database';
import { sql } from 'kysely';
import type { ModelChanges, ModelReader } from '../../application/ports.ts';
import { itemOf } from './item-store.ts';
import type { ItemRow, Tables } from './tables.ts';

/**
 * Follows the tables by the transaction that wrote each row. The position is the snapshot with which we looked; its first
 * number is the oldest transaction that was still running then: all before it were finished and are read, those from it on
 * are looked at again. So nothing is passed over, whatever the order in which transactions commit. As long as the snapshot
 * stays the same, nobody has committed anything.
 */
export function createModelReader(database: Kysely<Tables>): ModelReader {
  return {
    async changesSince(given) {
      const { rows: snapshots } = await sql<{ position: string }>`
        SELECT pg_current_snapshot()::text AS position
      `.execute(database);
      const position = snapshots[0]?.position ?? '0';
      if (position === given) return nothingSince(position);
      const since = given?.split(':')[0] ?? '0';
      const { rows: items } = await sql<ItemRow>`
        SELECT
          workspace_id, item_id, name, url, image_url, price, currency, categories, available, attributes, changed_at
        FROM items
        WHERE changed_in >= ${since}::xid8
      `.execute(database);
      return {
        position,
        items: items.map(itemOf),
        counters: await countersSince(database, since),
        pairs: await pairsSince(database, since),
      };
    },
  };
}

const nothingSince = (position: string): ModelChanges => ({ position, items: [], counters: [], pairs: [] });

/** What the lanes have counted, summed. */
async function countersSince(database: Kysely<Tables>, since: string) {
  const { rows } = await sql<{ workspaceId: string; itemId: string; popularity: number; buyers: number }>`
    SELECT
      workspace_id AS "workspaceId",
      item_id AS "itemId",
      sum(popularity) AS popularity,
      sum(buyers)::integer AS buyers
    FROM (SELECT DISTINCT workspace_id, item_id FROM item_counters WHERE changed_in >= ${since}::xid8) AS changed
    JOIN item_counters USING (workspace_id, item_id)
    GROUP BY workspace_id, item_id
  `.execute(database);
  return rows;
}

async function pairsSince(database: Kysely<Tables>, since: string) {
  const { rows } = await sql<{ workspaceId: string; itemId: string; otherId: string; buyers: number }>`
    SELECT
      workspace_id AS "workspaceId",
      item_id AS "itemId",
      other_id AS "otherId",
      sum(buyers)::integer AS buyers
    FROM (
      SELECT DISTINCT workspace_id, item_id, other_id FROM purchase_pairs WHERE changed_in >= ${since}::xid8
    ) AS changed
    JOIN purchase_pairs USING (workspace_id, item_id, other_id)
    GROUP BY workspace_id, item_id, other_id
  `.execute(database);
  return rows;
}
