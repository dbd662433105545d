import type { JsonObject } from '@ichie/kernel';
import type { Item } from '../catalog/item.ts';
import type { Shopper } from './shopper.ts';

/** A shopper and what has become of them. */
export class Customer {
  readonly shopper: Shopper;
  hasSignedUp = false;
  isVisiting = false;
  #orderCount = 0;
  #lifetimeValue = 0;
  readonly #ownedIds = new Set<string>();

  constructor(shopper: Shopper) {
    this.shopper = shopper;
  }

  get orderCount(): number {
    return this.#orderCount;
  }

  owns({ itemId }: Item): boolean {
    return this.#ownedIds.has(itemId);
  }

  order(items: readonly Item[], total: number): void {
    this.#orderCount += 1;
    this.#lifetimeValue += total;
    for (const { itemId } of items) this.#ownedIds.add(itemId);
  }

  /** What the shop knows of them. */
  traits(): JsonObject {
    const { firstName, lastName, name, email, locale, timezone } = this.shopper;
    return {
      firstName,
      lastName,
      name,
      email,
      locale,
      timezone,
      tier: this.#tier,
      orderCount: this.#orderCount,
      lifetimeValue: this.#lifetimeValue,
    };
  }

  get #tier(): string {
    if (this.#lifetimeValue >= 20_000) return 'gold';
    return this.#lifetimeValue >= 8_000 ? 'silver' : 'bronze';
  }
}
