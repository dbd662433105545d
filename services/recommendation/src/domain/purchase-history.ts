/** Pairs are made with so many of the buyer's latest purchases: the cost of a purchase stays bounded. */
export const MOST_PARTNERS = 50;

/** Two items that one buyer has, in the order of their ids. */
export interface ItemPair {
  readonly itemId: string;
  readonly otherId: string;
}

/** What an order adds to what is known of a buyer. */
export interface NewPurchases {
  /** Items that the buyer has for the first time. */
  readonly items: readonly string[];
  /** Pairs of items that the buyer has both of for the first time. */
  readonly pairs: readonly ItemPair[];
}

/** What a buyer has bought, latest first. Counting buyers and not orders, each item and each pair counts once a buyer. */
export class PurchaseHistory {
  readonly #latestFirst: string[];
  readonly #owned: Set<string>;

  constructor(latestFirst: readonly string[]) {
    this.#latestFirst = [...latestFirst];
    this.#owned = new Set(latestFirst);
  }

  add(itemIds: readonly string[]): NewPurchases {
    const items: string[] = [];
    const pairs: ItemPair[] = [];
    for (const itemId of itemIds) {
      if (this.#owned.has(itemId)) continue;
      items.push(itemId);
      pairs.push(...this.#latestFirst.slice(0, MOST_PARTNERS).map((partner) => pairOf(itemId, partner)));
      this.#owned.add(itemId);
      this.#latestFirst.unshift(itemId);
    }
    return { items, pairs };
  }
}

const pairOf = (left: string, right: string): ItemPair =>
  left < right ? { itemId: left, otherId: right } : { itemId: right, otherId: left };
