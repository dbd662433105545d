import { BestItems, type ScoredItem } from './best-items.ts';
import type { Item } from './item.ts';
import { type Reason, type ReasonText, reasonText, seedReason } from './reason.ts';
import type { Seed, SeedKind, Shopper } from './shopper.ts';
import type { WorkspaceModel } from './workspace-model.ts';

export interface Recommendation {
  readonly item: Item;
  readonly score: number;
  /** At least one, the strongest first. */
  readonly reasons: readonly Reason[];
  readonly text: ReasonText;
}

export interface RecommendOptions {
  readonly limit: number;
  readonly excludeItemIds: ReadonlySet<string>;
}

/** How much an item of the past speaks for what goes with it. */
const SEED_WEIGHTS: Readonly<Record<SeedKind, number>> = { inCart: 1, purchased: 0.8, viewed: 0.5 };

/** Popularity orders what nothing else does, and no more: the most popular item counts as much as a weak neighbour. */
const POPULARITY_WEIGHT = 0.01;
const MOST_REASONS = 2;

/**
 * What to show a person: `score = Σ weight(seed) · similarity(seed, item) + 0.01 · popularity share`, highest first, of equals
 * by id. Never what they bought, have in the cart, or cannot have; where nothing goes with their past, what is popular.
 */
export function recommend(model: WorkspaceModel, shopper: Shopper, options: RecommendOptions): Recommendation[] {
  const isWanted = ({ itemId, available }: Item): boolean =>
    available && !shopper.purchased.has(itemId) && !shopper.inCart.has(itemId) && !options.excludeItemIds.has(itemId);

  const support = supportOf(model, shopper.seeds);
  const scoreOf = ({ itemId }: Item): number =>
    (support.get(itemId) ?? 0) + POPULARITY_WEIGHT * model.popularityShare(itemId);
  const best = new BestItems(options.limit);
  for (const itemId of support.keys()) {
    const item = model.item(itemId);
    if (item !== undefined && isWanted(item)) best.offer({ item, score: scoreOf(item) });
  }
  let popular = 0;
  for (const itemId of model.ranking) {
    if (popular === options.limit) break;
    const item = model.item(itemId);
    if (item === undefined || !isWanted(item) || support.has(itemId)) continue;
    best.offer({ item, score: scoreOf(item) });
    popular += 1;
  }
  return best.items.map((scored) => explain(model, scored, shopper.seeds));
}

/** For each item, how much the seeds speak for it together. */
function supportOf(model: WorkspaceModel, seeds: readonly Seed[]): ReadonlyMap<string, number> {
  const support = new Map<string, number>();
  for (const { itemId, kind } of seeds) {
    const weight = SEED_WEIGHTS[kind];
    model.visitNeighbours(itemId, (otherId, similarity) => {
      support.set(otherId, (support.get(otherId) ?? 0) + weight * similarity);
    });
  }
  return support;
}

function explain(model: WorkspaceModel, { item, score }: ScoredItem, seeds: readonly Seed[]): Recommendation {
  const strongest = seeds
    .flatMap(({ itemId, kind }) => {
      const seed = model.item(itemId);
      const weight = SEED_WEIGHTS[kind] * model.similarityOf(itemId, item.itemId);
      return seed === undefined || weight === 0 ? [] : [{ seed, kind, weight }];
    })
    .sort((left, right) => right.weight - left.weight)
    .slice(0, MOST_REASONS);
  const [first] = strongest;
  if (first === undefined) {
    const reason = { kind: model.popularityShare(item.itemId) > 0 ? 'popular' : 'catalog' } as const;
    return { item, score, reasons: [reason], text: reasonText(reason, undefined) };
  }
  const reasons = strongest.map(({ seed, kind }) => seedReason(kind, seed));
  return { item, score, reasons, text: reasonText(seedReason(first.kind, first.seed), first.seed) };
}
