import type { ItemChanged } from '@ichie/contracts';
import { issueAt } from '@ichie/kernel';
import type { RowContext } from '../import-types.ts';
import { RowFault } from '../row-fault.ts';
import type { FinishRow } from './finish-event.ts';
import { storableJson, storableText } from './json-text.ts';
import { numberOf, textOf } from './row-draft.ts';

/** As recommendation takes them over HTTP. */
const LONGEST_ATTRIBUTES = 16_384;
const EMPTY_TEXT = '{}';

export interface ItemPlan {
  readonly context: RowContext;
  readonly columnOf: (target: string) => string;
}

/** Rows of a catalog become items. An item is whole: what a row does not say, its item does not have. */
export function createFinishItem({ context, columnOf }: ItemPlan): FinishRow {
  return (draft) => {
    const itemId = storableText(textOf(draft, 'itemId'));
    if (itemId === null) return issueAt(columnOf('itemId'), NO_ID);
    const name = storableText(textOf(draft, 'name'));
    if (name === null) return issueAt(columnOf('name'), NO_NAME);
    const isPlain = Object.keys(draft.free).length === 0;
    const attributes = isPlain ? EMPTY_TEXT : storableJson(draft.free);
    if (attributes === undefined || attributes.length > LONGEST_ATTRIBUTES) return issueAt('', TOO_LONG);
    const { categories, available } = draft.fixed;
    const record: ItemChanged = {
      type: 'ItemChanged',
      workspaceId: context.workspaceId,
      itemId,
      name,
      url: storableText(textOf(draft, 'url')),
      imageUrl: storableText(textOf(draft, 'imageUrl')),
      price: numberOf(draft, 'price'),
      currency: textOf(draft, 'currency'),
      categories: Array.isArray(categories) ? categories.map((category) => storableText(String(category))) : [],
      available: available !== false,
      attributes,
      changedAt: numberOf(draft, 'timestamp') ?? context.receivedAt,
    };
    return { topic: 'catalog.items', record };
  };
}

const NO_ID = RowFault.of('row_without_item_id');
const NO_NAME = RowFault.of('row_without_item_name');
const TOO_LONG = RowFault.of('row_attributes_too_long', { limit: String(LONGEST_ATTRIBUTES) });
