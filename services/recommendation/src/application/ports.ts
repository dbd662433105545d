import type { ActivityDigest, InteractionSum, ProfileKey } from '../domain/activity-digest.ts';
import type { Interaction } from '../domain/interaction.ts';
import type { Item } from '../domain/item.ts';

/** What is kept of people, seen from one step of a lane. */
export interface ActivityStore {
  /** What each buyer has bought, latest first, in the order of the buyers. */
  purchasesOf(buyers: readonly ProfileKey[]): Promise<readonly (readonly string[])[]>;
  /** Takes out everything that profiles did, oldest first. */
  takeInteractions(profiles: readonly ProfileKey[]): Promise<readonly InteractionSum[]>;
  /** The ids of those of the profiles that were erased. */
  erasedAmong(profiles: readonly ProfileKey[]): Promise<ReadonlySet<string>>;
  /** Adds all of a digest; who was erased leaves nothing. */
  write(digest: ActivityDigest): Promise<void>;
}

/** Items as they are kept. */
export interface ItemStore {
  find(workspaceId: string, itemId: string): Promise<Item | undefined>;
}

/** Makes items durable on `catalog.items`. */
export type PublishItems = (items: readonly Item[]) => Promise<void>;

/** Whose recommendations are asked for. */
export type Person =
  { readonly by: 'profileId' | 'userId' | 'anonymousId'; readonly value: string } | { readonly by: 'nothing' };

/** What is known of somebody. */
export interface KnownShopper {
  /** The profile that lives on, where the one that was asked for has become part of it. */
  readonly profileId: string;
  /** The highest version seen of the profile that was asked for; 0 when none was. */
  readonly version: number;
  /** The last interaction of each kind with each item, also of profiles that became part of this one. */
  readonly interactions: readonly Interaction[];
}

export interface ShopperStore {
  /** Undefined when nobody of the workspace is called so. */
  find(workspaceId: string, person: Person): Promise<KnownShopper | undefined>;
}

/** What changed in the tables that models are made of. */
export interface ModelChanges {
  /** Where to read on. */
  readonly position: string;
  readonly items: readonly Item[];
  readonly counters: readonly {
    readonly workspaceId: string;
    readonly itemId: string;
    readonly popularity: number;
    readonly buyers: number;
  }[];
  readonly pairs: readonly {
    readonly workspaceId: string;
    readonly itemId: string;
    readonly otherId: string;
    readonly buyers: number;
  }[];
}

export interface ModelReader {
  /** Everything that changed since a position, or everything; some of it perhaps once more. */
  changesSince(position: string | null): Promise<ModelChanges>;
}
