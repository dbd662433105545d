import type { Interaction } from './interaction.ts';

/** Why an item of a person's past speaks for others. */
export type SeedKind = 'inCart' | 'purchased' | 'viewed';

/** An item of a person's past from which others are recommended. */
export interface Seed {
  readonly itemId: string;
  readonly kind: SeedKind;
}

/** What a person's past means for what to show them. */
export interface Shopper {
  /** Latest first. */
  readonly seeds: readonly Seed[];
  readonly purchased: ReadonlySet<string>;
  readonly inCart: ReadonlySet<string>;
}

/** So many items of the past are looked at, the latest. */
const MOST_SEEDS = 50;

/** Makes a shopper of the last interaction of each kind with each item. */
export function shopperOf(interactions: readonly Interaction[]): Shopper {
  const purchased = new Set<string>();
  const inCart = new Set<string>();
  const seeds: (Seed & { readonly at: number })[] = [];
  for (const [itemId, own] of Map.groupBy(interactions, (interaction) => interaction.itemId)) {
    const last = (kind: Interaction['kind']): number =>
      own.reduce(
        (latest, interaction) => (interaction.kind === kind ? Math.max(latest, interaction.at) : latest),
        -Infinity,
      );
    const purchasedAt = last('purchased');
    const leftCartAt = Math.max(purchasedAt, last('removed'));
    if (purchasedAt > -Infinity) purchased.add(itemId);
    if (last('added') > leftCartAt) inCart.add(itemId);
    const kind = inCart.has(itemId) ? 'inCart' : purchased.has(itemId) ? 'purchased' : 'viewed';
    seeds.push({ itemId, kind, at: Math.max(...own.map(({ at }) => at)) });
  }
  seeds.sort((left, right) => right.at - left.at || (left.itemId < right.itemId ? -1 : 1));
  return { purchased, inCart, seeds: seeds.slice(0, MOST_SEEDS).map(({ itemId, kind }) => ({ itemId, kind })) };
}
