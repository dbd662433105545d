import type { Item } from './item.ts';
import { similarity } from './similarity.ts';

/** An item that goes with another. */
export interface Neighbour {
  readonly itemId: string;
  readonly similarity: number;
}

/** So many partners of an item are kept; beyond the slack, those with the fewest buyers go. */
const MOST_PARTNERS = 500;
const PARTNER_SLACK = 100;

/** All that recommending needs to know of a workspace besides the person: items, how wanted they are, what goes together. */
export class WorkspaceModel {
  readonly #items = new Map<string, Item>();
  readonly #popularity = new Map<string, number>();
  readonly #buyers = new Map<string, number>();
  readonly #partners = new Map<string, Map<string, number>>();
  #ranking: readonly Item[] | undefined;

  item(itemId: string): Item | undefined {
    return this.#items.get(itemId);
  }

  /** Items that can be had, the most wanted first; of equals by id. */
  ranking(): readonly Item[] {
    this.#ranking ??= [...this.#items.values()]
      .filter(({ available }) => available)
      .sort(
        (left, right) =>
          this.#popularityOf(right.itemId) - this.#popularityOf(left.itemId) || (left.itemId < right.itemId ? -1 : 1),
      );
    return this.#ranking;
  }

  /** How wanted an item is beside the most wanted one: from 0 to 1. */
  popularityShare(itemId: string): number {
    const [first] = this.ranking();
    const highest = first === undefined ? 0 : this.#popularityOf(first.itemId);
    return highest === 0 ? 0 : this.#popularityOf(itemId) / highest;
  }

  /** What goes with an item, in no order. */
  neighboursOf(itemId: string): readonly Neighbour[] {
    const buyers = this.#buyers.get(itemId) ?? 0;
    return [...(this.#partners.get(itemId) ?? [])].map(([otherId, together]) => ({
      itemId: otherId,
      similarity: similarity(together, buyers, this.#buyers.get(otherId) ?? together),
    }));
  }

  putItem(item: Item): void {
    this.#items.set(item.itemId, item);
    this.#ranking = undefined;
  }

  putCounters(itemId: string, popularity: number, buyers: number): void {
    this.#popularity.set(itemId, popularity);
    this.#buyers.set(itemId, buyers);
    this.#ranking = undefined;
  }

  putPair(itemId: string, otherId: string, buyers: number): void {
    this.#putPartner(itemId, otherId, buyers);
    this.#putPartner(otherId, itemId, buyers);
  }

  #popularityOf(itemId: string): number {
    return this.#popularity.get(itemId) ?? 0;
  }

  #putPartner(itemId: string, otherId: string, buyers: number): void {
    const partners = this.#partners.get(itemId) ?? new Map<string, number>();
    partners.set(otherId, buyers);
    this.#partners.set(itemId, partners.size > MOST_PARTNERS + PARTNER_SLACK ? mostBought(partners) : partners);
  }
}

const mostBought = (partners: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...partners].sort(([, left], [, right]) => right - left).slice(0, MOST_PARTNERS));
