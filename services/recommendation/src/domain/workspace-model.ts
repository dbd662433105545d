import type { Item } from './item.ts';
import { similarity } from './similarity.ts';

/** So many partners of an item are kept; beyond the slack, those with the fewest buyers go. */
const MOST_PARTNERS = 200;
const PARTNER_SLACK = 100;

/** All that recommending needs to know of a workspace besides the person: items, how wanted they are, what goes together. */
export class WorkspaceModel {
  readonly #items = new Map<string, Item>();
  readonly #popularity = new Map<string, number>();
  readonly #buyers = new Map<string, number>();
  readonly #partners = new Map<string, Map<string, number>>();
  #ranking: readonly string[] = [];
  #highestPopularity = 0;
  #isRankingOld = false;

  item(itemId: string): Item | undefined {
    return this.#items.get(itemId);
  }

  /** All items, the most wanted first, of equals by id; as of the last `rank`. */
  get ranking(): readonly string[] {
    return this.#ranking;
  }

  get isRankingOld(): boolean {
    return this.#isRankingOld;
  }

  /** Ranks the items anew. It costs time with many items, so that whoever changes the model says when. */
  rank(): void {
    this.#ranking = [...this.#items.keys()].sort(
      (left, right) => this.#popularityOf(right) - this.#popularityOf(left) || (left < right ? -1 : 1),
    );
    this.#highestPopularity = this.#popularityOf(this.#ranking[0] ?? '');
    this.#isRankingOld = false;
  }

  /** How wanted an item is beside the most wanted one: from 0 to 1. */
  popularityShare(itemId: string): number {
    const highest = this.#highestPopularity;
    return highest === 0 ? 0 : Math.min(1, this.#popularityOf(itemId) / highest);
  }

  /** How much two items go together, from 0 to 1. */
  similarityOf(itemId: string, otherId: string): number {
    const together = this.#partners.get(itemId)?.get(otherId) ?? 0;
    return together === 0 ? 0 : similarity(together, this.#buyersOf(itemId), this.#buyersOf(otherId));
  }

  /** Visits everything that goes with an item, in no order. Nothing is made on the way: this is where answering spends its time. */
  visitNeighbours(itemId: string, visit: (otherId: string, similarity: number) => void): void {
    const buyers = this.#buyersOf(itemId);
    for (const [otherId, together] of this.#partners.get(itemId) ?? []) {
      visit(otherId, similarity(together, buyers, this.#buyersOf(otherId)));
    }
  }

  putItem(item: Item): void {
    this.#items.set(item.itemId, item);
    this.#isRankingOld = true;
  }

  putCounters(itemId: string, popularity: number, buyers: number): void {
    this.#popularity.set(itemId, popularity);
    this.#buyers.set(itemId, buyers);
    this.#isRankingOld = true;
  }

  putPair(itemId: string, otherId: string, buyers: number): void {
    this.#putPartner(itemId, otherId, buyers);
    this.#putPartner(otherId, itemId, buyers);
  }

  #popularityOf(itemId: string): number {
    return this.#popularity.get(itemId) ?? 0;
  }

  #buyersOf(itemId: string): number {
    return this.#buyers.get(itemId) ?? 0;
  }

  #putPartner(itemId: string, otherId: string, buyers: number): void {
    const partners = this.#partners.get(itemId) ?? new Map<string, number>();
    partners.set(otherId, buyers);
    this.#partners.set(itemId, partners.size > MOST_PARTNERS + PARTNER_SLACK ? mostBought(partners) : partners);
  }
}

const mostBought = (partners: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...partners].sort(([, left], [, right]) => right - left).slice(0, MOST_PARTNERS));
