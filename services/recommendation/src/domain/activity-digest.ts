import type { EventResolved, Identifier, ProfilesActivityRecord } from '@ichie/contracts';
import { forwardDecayed } from './decay.ts';
import { type Interaction, type InteractionKind, POPULARITY_WEIGHTS } from './interaction.ts';
import { interactionsOf } from './interactions-of-event.ts';
import type { ItemPair, PurchaseHistory } from './purchase-history.ts';

export interface ProfileKey {
  readonly workspaceId: string;
  readonly profileId: string;
}

export interface ProfileProgress extends ProfileKey {
  /** The highest version that was seen. */
  readonly version: number;
  /** The profile that lives on, when this one has become part of it. */
  readonly mergedInto: string | null;
}

export interface InteractionSum extends ProfileKey {
  readonly itemId: string;
  readonly kind: InteractionKind;
  readonly lastAt: number;
  readonly count: number;
}

export interface ItemSum {
  readonly workspaceId: string;
  readonly itemId: string;
  /** Forward-decayed weight of interactions. */
  readonly popularity: number;
  /** People who have the item for the first time. */
  readonly buyers: number;
}

export interface PairSum extends ItemPair {
  readonly workspaceId: string;
  readonly buyers: number;
}

export interface ProfileIdentifier extends ProfileKey, Identifier {}

/** Identifiers by which shops ask for a person's recommendations. */
const ASKED_BY: ReadonlySet<string> = new Set(['userId', 'anonymousId']);

/** What a batch of records of `profiles.activity` adds to what is kept, each row once. */
export class ActivityDigest {
  readonly #profiles = new Map<string, ProfileProgress>();
  readonly #identifiers = new Map<string, ProfileIdentifier>();
  readonly #interactions = new Map<string, InteractionSum>();
  readonly #items = new Map<string, ItemSum>();
  readonly #pairs = new Map<string, PairSum>();
  readonly #erased = new Map<string, ProfileKey>();
  readonly #historyOf: (buyer: ProfileKey) => PurchaseHistory;

  /** @param historyOf what a buyer bought before this batch; the same history for the same buyer. */
  constructor(historyOf: (buyer: ProfileKey) => PurchaseHistory) {
    this.#historyOf = historyOf;
  }

  get profiles(): ProfileProgress[] {
    return [...this.#profiles.values()];
  }

  get identifiers(): ProfileIdentifier[] {
    return [...this.#identifiers.values()];
  }

  get interactions(): InteractionSum[] {
    return [...this.#interactions.values()];
  }

  get items(): ItemSum[] {
    return [...this.#items.values()];
  }

  get pairs(): PairSum[] {
    return [...this.#pairs.values()];
  }

  get erased(): ProfileKey[] {
    return [...this.#erased.values()];
  }

  add(record: ProfilesActivityRecord): void {
    this.#advance(record, record.type === 'ProfileMergedAway' ? record.survivorId : null);
    switch (record.type) {
      case 'EventResolved':
        this.#addEvent(record);
        return;
      case 'ProfileChanged':
        for (const identifier of record.identifiers) this.#addIdentifier(record, identifier);
        return;
      case 'ProfileErased':
        this.#erased.set(nameOf(record.workspaceId, record.profileId), record);
        return;
      case 'ProfileMergedAway':
      case 'ProfileAbsorbed':
      case 'ConsentChanged':
    }
  }

  #advance({ workspaceId, profileId, version }: ProfilesActivityRecord, survivorId: string | null): void {
    const name = nameOf(workspaceId, profileId);
    const known = this.#profiles.get(name);
    const mergedInto = survivorId ?? known?.mergedInto ?? null;
    this.#profiles.set(name, { workspaceId, profileId, version: Math.max(version, known?.version ?? 0), mergedInto });
  }

  #addIdentifier({ workspaceId, profileId }: ProfileKey, { type, value }: Identifier): void {
    if (!ASKED_BY.has(type)) return;
    this.#identifiers.set(nameOf(workspaceId, type, value), { workspaceId, profileId, type, value });
  }

  #addEvent(event: EventResolved): void {
    const interactions = interactionsOf(event);
    for (const interaction of interactions) {
      this.#addInteraction(event, interaction);
      this.#count(event, interaction.itemId, {
        popularity: forwardDecayed(POPULARITY_WEIGHTS[interaction.kind], interaction.at),
        buyers: 0,
      });
    }
    const bought = interactions.filter(({ kind }) => kind === 'purchased').map(({ itemId }) => itemId);
    if (bought.length > 0) this.#addPurchases(event, bought);
  }

  #addInteraction({ workspaceId, profileId }: ProfileKey, { itemId, kind, at }: Interaction): void {
    const name = nameOf(workspaceId, profileId, itemId, kind);
    const known = this.#interactions.get(name);
    const lastAt = Math.max(at, known?.lastAt ?? at);
    this.#interactions.set(name, { workspaceId, profileId, itemId, kind, lastAt, count: (known?.count ?? 0) + 1 });
  }

  #addPurchases(buyer: ProfileKey, itemIds: readonly string[]): void {
    const { items, pairs } = this.#historyOf(buyer).add(itemIds);
    for (const itemId of items) this.#count(buyer, itemId, { popularity: 0, buyers: 1 });
    for (const { itemId, otherId } of pairs) {
      const name = nameOf(buyer.workspaceId, itemId, otherId);
      const buyers = (this.#pairs.get(name)?.buyers ?? 0) + 1;
      this.#pairs.set(name, { workspaceId: buyer.workspaceId, itemId, otherId, buyers });
    }
  }

  #count(
    { workspaceId }: ProfileKey,
    itemId: string,
    { popularity, buyers }: Pick<ItemSum, 'popularity' | 'buyers'>,
  ): void {
    const name = nameOf(workspaceId, itemId);
    const known = this.#items.get(name);
    this.#items.set(name, {
      workspaceId,
      itemId,
      popularity: popularity + (known?.popularity ?? 0),
      buyers: buyers + (known?.buyers ?? 0),
    });
  }
}

const nameOf = (...parts: readonly string[]): string => parts.join('\u0000');
