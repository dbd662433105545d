import type { Instant } from '@ichie/kernel';

/** What somebody did with an item. */
export type InteractionKind = 'viewed' | 'added' | 'removed' | 'purchased';

/** That somebody did something with an item. */
export interface Interaction {
  readonly itemId: string;
  readonly kind: InteractionKind;
  readonly at: Instant;
}

/** How much an interaction says about how much an item is wanted. */
export const POPULARITY_WEIGHTS: Readonly<Record<InteractionKind, number>> = {
  viewed: 1,
  added: 3,
  removed: 0,
  purchased: 10,
};
