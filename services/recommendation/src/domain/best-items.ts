import type { Item } from './item.ts';

export interface ScoredItem {
  readonly item: Item;
  readonly score: number;
}

/** The highest scored of all items that were offered; of equals those with the first ids. */
export class BestItems {
  readonly #limit: number;
  readonly #items: ScoredItem[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Best first. */
  get items(): readonly ScoredItem[] {
    return this.#items;
  }

  offer(offered: ScoredItem): void {
    const last = this.#items.at(-1);
    if (this.#items.length === this.#limit && last !== undefined && !isBetter(offered, last)) return;
    const place = this.#items.findIndex((item) => isBetter(offered, item));
    this.#items.splice(place === -1 ? this.#items.length : place, 0, offered);
    if (this.#items.length > this.#limit) this.#items.pop();
  }
}

const isBetter = (left: ScoredItem, right: ScoredItem): boolean =>
  left.score > right.score || (left.score === right.score && left.item.itemId < right.item.itemId);
