// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** An item that can be recommended, whole. */
export interface ItemChanged {
  readonly type: 'ItemChanged';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The item. */
  readonly itemId: string;
  /** Its name. */
  readonly name: string;
  /** Its page. */
  readonly url: string | null;
  /** Its picture. */
  readonly imageUrl: string | null;
  /** Its price in the currency’s unit. */
  readonly price: number | null;
  /** ISO 4217. */
  readonly currency: string | null;
  /** Its categories, most general first. */
  readonly categories: readonly string[];
  /** Whether it can be sold now. */
  readonly available: boolean;
  /** JSON object: everything else, such as names by locale. */
  readonly attributes: string;
  /** When. */
  readonly changedAt: number;
}

export type CatalogItemsRecord = ItemChanged;

export const catalogItemsTopic: TopicDefinition<CatalogItemsRecord> = {
  name: 'catalog.items',
  partitions: 8,
  cleanup: 'compact',
  retentionMs: null,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.workspaceId}:${record.itemId}`,
  withKey: null,
  fullNames: {"ItemChanged":"ichie.catalog.ItemChanged"},
  schemaText: "{\"type\":\"record\",\"name\":\"ItemChanged\",\"namespace\":\"ichie.catalog\",\"doc\":\"An item that can be recommended, whole.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"itemId\",\"type\":\"string\",\"doc\":\"The item.\"},{\"name\":\"name\",\"type\":\"string\",\"doc\":\"Its name.\"},{\"name\":\"url\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"Its page.\"},{\"name\":\"imageUrl\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"Its picture.\"},{\"name\":\"price\",\"type\":[\"null\",\"double\"],\"default\":null,\"doc\":\"Its price in the currency’s unit.\"},{\"name\":\"currency\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"ISO 4217.\"},{\"name\":\"categories\",\"type\":{\"type\":\"array\",\"items\":\"string\"},\"doc\":\"Its categories, most general first.\",\"default\":[]},{\"name\":\"available\",\"type\":\"boolean\",\"doc\":\"Whether it can be sold now.\"},{\"name\":\"attributes\",\"type\":\"string\",\"doc\":\"JSON object: everything else, such as names by locale.\"},{\"name\":\"changedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}",
};
