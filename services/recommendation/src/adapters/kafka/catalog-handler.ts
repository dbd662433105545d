import type { ItemChanged } from '@ichie/contracts';
import { parseJsonObject } from '@ichie/kernel';
import type { StepHandler } from '@ichie/stream';
import type { Models } from '../../application/models.ts';
import type { Item } from '../../domain/item.ts';
import { putItems } from '../postgres/item-store.ts';
import type { Tables } from '../postgres/tables.ts';

/** Handles `catalog.items`: of each item the latest record stays. */
export const createCatalogHandler = (models: Models): StepHandler<Tables, 'catalog.items'> => ({
  async handleRecords(step, received) {
    const latest = new Map<string, Item>();
    for (const { record } of received) latest.set(`${record.workspaceId}\u0000${record.itemId}`, itemOf(record));
    await putItems(step.transaction, [...latest.values()]);
    step.afterCommit(() => models.changed());
  },
});

const itemOf = (record: ItemChanged): Item => ({ ...record, attributes: parseJsonObject(record.attributes) });
