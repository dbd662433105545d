import { ceramics } from './ceramics.ts';
import { type Item, itemUrl } from './item.ts';
import { stationery } from './stationery.ts';
import { teas } from './teas.ts';

/** All that the shop sells. */
export const items: readonly Item[] = [...teas, ...ceramics, ...stationery];

/** An item as the recommendation API takes it. */
export const catalogEntry = ({ itemId, category, names, descriptions, price, glyph, tint }: Item) => ({
  itemId,
  name: names.en,
  url: itemUrl(itemId),
  price,
  currency: 'JPY',
  categories: [category],
  available: true,
  attributes: { names, descriptions, glyph, tint },
});
