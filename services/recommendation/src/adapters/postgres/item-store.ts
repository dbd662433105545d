import type { Queryable, Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { ItemStore } from '../../application/ports.ts';
import type { Item } from '../../domain/item.ts';
import type { ItemRow, Tables } from './tables.ts';

export function createItemStore(database: Queryable<Tables>): ItemStore {
  return {
    async find(workspaceId, itemId) {
      const row = await database
        .selectFrom('items')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('item_id', '=', itemId)
        .executeTakeFirst();
      return row === undefined ? undefined : itemOf(row);
    },
  };
}

export const itemOf = (row: ItemRow): Item => ({
  workspaceId: row.workspace_id,
  itemId: row.item_id,
  name: row.name,
  url: row.url,
  imageUrl: row.image_url,
  price: row.price,
  currency: row.currency,
  categories: row.categories,
  available: row.available,
  attributes: row.attributes,
  changedAt: row.changed_at.getTime(),
});

/** Writes items as they are now, each once. */
export async function putItems(transaction: Transaction<Tables>, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return;
  await sql`
    INSERT INTO items (
      workspace_id, item_id, name, url, image_url, price, currency, categories, available, attributes, changed_at
    )
    SELECT workspace_id, item_id, name, url, image_url, price, currency, categories, available, attributes, changed_at
    FROM unnest(
      ${items.map(({ workspaceId }) => workspaceId)}::text[],
      ${items.map(({ itemId }) => itemId)}::text[],
      ${items.map(({ name }) => name)}::text[],
      ${items.map(({ url }) => url)}::text[],
      ${items.map(({ imageUrl }) => imageUrl)}::text[],
      ${items.map(({ price }) => price)}::double precision[],
      ${items.map(({ currency }) => currency)}::text[],
      ${items.map(({ categories }) => JSON.stringify(categories))}::json[],
      ${items.map(({ available }) => available)}::boolean[],
      ${items.map(({ attributes }) => JSON.stringify(attributes))}::json[],
      ${items.map(({ changedAt }) => new Date(changedAt))}::timestamptz[]
    ) AS changed (
      workspace_id, item_id, name, url, image_url, price, currency, categories, available, attributes, changed_at
    )
    ON CONFLICT (workspace_id, item_id) DO UPDATE SET
      name = excluded.name,
      url = excluded.url,
      image_url = excluded.image_url,
      price = excluded.price,
      currency = excluded.currency,
      categories = excluded.categories,
      available = excluded.available,
      attributes = excluded.attributes,
      changed_at = excluded.changed_at,
      changed_in = pg_current_xact_id()
  `.execute(transaction);
}
