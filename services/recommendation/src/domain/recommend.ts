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

  const support = supportFor(model, shopper.seeds);
  const candidates = [...support.keys()].flatMap((itemId) => model.item(itemId) ?? []).filter(isWanted);
  const others = firstOf(model.ranking(), options.limit, (item) => isWanted(item) && !support.has(item.itemId));
  return [...candidates, ...others]
    .map((item) => ({ item, score: scoreOf(model, item, support.get(item.itemId) ?? []) }))
    .sort((left, right) => right.score - left.score || (left.item.itemId < right.item.itemId ? -1 : 1))
    .slice(0, options.limit)
    .map((scored) => explain(model, scored, support.get(scored.item.itemId) ?? []));
}

/** How much one seed speaks for an item. */
interface Support {
  readonly seed: Seed;
  readonly weight: number;
}

function supportFor(model: WorkspaceModel, seeds: readonly Seed[]): ReadonlyMap<string, readonly Support[]> {
  const support = new Map<string, Support[]>();
  for (const seed of seeds) {
    for (const { itemId, similarity } of model.neighboursOf(seed.itemId)) {
      const own = support.get(itemId) ?? [];
      own.push({ seed, weight: SEED_WEIGHTS[seed.kind] * similarity });
      support.set(itemId, own);
    }
  }
  return support;
}

function firstOf<Value>(values: readonly Value[], limit: number, isWanted: (value: Value) => boolean): Value[] {
  const found: Value[] = [];
  for (const value of values) {
    if (found.length === limit) break;
    if (isWanted(value)) found.push(value);
  }
  return found;
}

const scoreOf = (model: WorkspaceModel, { itemId }: Item, support: readonly Support[]): number =>
  support.reduce((sum, { weight }) => sum + weight, 0) + POPULARITY_WEIGHT * model.popularityShare(itemId);

function explain(
  model: WorkspaceModel,
  { item, score }: { readonly item: Item; readonly score: number },
  support: readonly Support[],
): Recommendation {
  const strongest = support.toSorted((left, right) => right.weight - left.weight);
  const seeds = strongest.flatMap(({ seed }) => {
    const seedItem = model.item(seed.itemId);
    return seedItem === undefined ? [] : [{ seedItem, reason: seedReason(seed.kind, seedItem) }];
  });
  const reasons = seeds.slice(0, MOST_REASONS).map(({ reason }) => reason);
  const first = reasons[0] ?? { kind: model.popularityShare(item.itemId) > 0 ? 'popular' : 'catalog' };
  return {
    item,
    score,
    reasons: reasons.length === 0 ? [first] : reasons,
    text: reasonText(first, seeds[0]?.seedItem),
  };
}
