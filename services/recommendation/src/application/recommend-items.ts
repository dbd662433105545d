import { recommend, type Recommendation } from '../domain/recommend.ts';
import { shopperOf } from '../domain/shopper.ts';
import type { Models } from './models.ts';
import type { KnownShopper, Person, ShopperStore } from './ports.ts';
import type { ProfileArrivals } from './profile-arrivals.ts';

/** How long an asker waits for a version of a profile; callers give up a little later. */
const PATIENCE_MS = 1_500;
/** Another instance may own the profile's lane: then only the database tells. */
const LOOK_AGAIN_MS = 50;

export interface RecommendItemsParts {
  readonly models: Models;
  readonly shoppers: ShopperStore;
  readonly arrivals: ProfileArrivals;
}

export interface RecommendItemsQuery {
  readonly workspaceId: string;
  readonly person: Person;
  readonly limit: number;
  readonly excludeItemIds: ReadonlySet<string>;
  /** The version of the profile that the answer should have seen. */
  readonly profileVersion: number;
}

export interface RecommendItemsAnswer {
  readonly profileId: string | null;
  /** Whether the answer has seen what was asked for. */
  readonly fresh: boolean;
  readonly recommendations: readonly Recommendation[];
}

/** Recommends items to a person, or what is popular where nobody is known by that name. */
export async function recommendItems(
  parts: RecommendItemsParts,
  query: RecommendItemsQuery,
): Promise<RecommendItemsAnswer> {
  const shopper = await findFresh(parts, query);
  const { limit, excludeItemIds } = query;
  const model = parts.models.of(query.workspaceId);
  return {
    profileId: shopper?.profileId ?? null,
    fresh: (shopper?.version ?? 0) >= query.profileVersion,
    recommendations: recommend(model, shopperOf(shopper?.interactions ?? []), { limit, excludeItemIds }),
  };
}

async function findFresh(
  { shoppers, arrivals }: RecommendItemsParts,
  { workspaceId, person, profileVersion }: RecommendItemsQuery,
): Promise<KnownShopper | undefined> {
  if (person.by === 'nothing') return undefined;
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const shopper = await shoppers.find(workspaceId, person);
    const remainingMs = deadline - performance.now();
    if ((shopper?.version ?? 0) >= profileVersion || remainingMs <= 0) return shopper;
    const awaited = person.by === 'profileId' ? person.value : (shopper?.profileId ?? '');
    await arrivals.next(awaited, Math.min(LOOK_AGAIN_MS, remainingMs));
  }
}
