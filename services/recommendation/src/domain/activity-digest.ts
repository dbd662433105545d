import type { EventResolved, Identifier, ProfileMergedAway, ProfilesActivityRecord } from '@ichie/contracts';
import { forwardDecayed } from './decay.ts';
import { type Interaction, type InteractionKind, POPULARITY_WEIGHTS } from './interaction.ts';
import { interactionsOf } from './interactions-of-event.ts';
import { type ItemPair, type NewPurchases, PurchaseHistory } from './purchase-history.ts';

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
  /** People who have the item for the first time; fewer than none where buyers became part of others. */
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

  /** Adds a record of a profile. */
  add(record: ProfilesActivityRecord): void {
    this.#advance(record, null);
    switch (record.type) {
      case 'EventResolved':
        this.#addEvent(record);
        return;
      case 'ProfileChanged':
        for (const identifier of record.identifiers) this.#addIdentifier(record, identifier);
        return;
      case 'ProfileErased':
        this.erase(record);
        return;
      case 'ProfileMergedAway':
      case 'ProfileAbsorbed':
      case 'ConsentChanged':
    }
  }

  /**
   * Adds a record that comes late, of a profile that has become part of its profile by now. It counts other versions, and the
   * survivor's own records tell what it is called.
   */
  addLate(record: ProfilesActivityRecord): void {
    if (record.type === 'EventResolved') this.#addEvent(record);
    if (record.type === 'ProfileErased') this.erase(record);
  }

  /** Lets a profile become part of another: what it has bought counts no more for it. */
  leave(record: ProfileMergedAway, interactions: readonly InteractionSum[]): void {
    this.#advance(record, record.survivorId);
    this.#addPurchases(record, new PurchaseHistory([]).add(purchasesOf(interactions)), -1);
  }

  /** Adds what somebody did as another profile; the purchases oldest first. */
  takeIn(profile: ProfileKey, interactions: readonly InteractionSum[]): void {
    this.#advance({ ...profile, version: 0 }, null);
    for (const interaction of interactions)
      this.#addInteraction(profile, { ...interaction, at: interaction.lastAt }, interaction.count);
    this.#addPurchases(profile, this.#historyOf(profile).add(purchasesOf(interactions)), 1);
  }

  erase({ workspaceId, profileId }: ProfileKey): void {
    this.#erased.set(nameOf(workspaceId, profileId), { workspaceId, profileId });
  }

  #advance(
    { workspaceId, profileId, version }: ProfileKey & { readonly version: number },
    survivorId: string | null,
  ): void {
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
      this.#addInteraction(event, interaction, 1);
      this.#count(event.workspaceId, interaction.itemId, {
        popularity: forwardDecayed(POPULARITY_WEIGHTS[interaction.kind], interaction.at),
        buyers: 0,
      });
    }
    const bought = interactions.filter(({ kind }) => kind === 'purchased').map(({ itemId }) => itemId);
    if (bought.length > 0) this.#addPurchases(event, this.#historyOf(event).add(bought), 1);
  }

  #addInteraction({ workspaceId, profileId }: ProfileKey, { itemId, kind, at }: Interaction, times: number): void {
    const name = nameOf(workspaceId, profileId, itemId, kind);
    const known = this.#interactions.get(name);
    const lastAt = Math.max(at, known?.lastAt ?? at);
    this.#interactions.set(name, { workspaceId, profileId, itemId, kind, lastAt, count: (known?.count ?? 0) + times });
  }

  #addPurchases(
    { workspaceId }: Pick<ProfileKey, 'workspaceId'>,
    { items, pairs }: NewPurchases,
    change: 1 | -1,
  ): void {
    for (const itemId of items) this.#count(workspaceId, itemId, { popularity: 0, buyers: change });
    for (const { itemId, otherId } of pairs) {
      const name = nameOf(workspaceId, itemId, otherId);
      const buyers = (this.#pairs.get(name)?.buyers ?? 0) + change;
      this.#pairs.set(name, { workspaceId, itemId, otherId, buyers });
    }
  }

  #count(workspaceId: string, itemId: string, { popularity, buyers }: Pick<ItemSum, 'popularity' | 'buyers'>): void {
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

/** Items that were bought, in the order of the interactions. */
const purchasesOf = (interactions: readonly InteractionSum[]): string[] =>
  interactions.filter(({ kind }) => kind === 'purchased').map(({ itemId }) => itemId);

const nameOf = (...parts: readonly string[]): string => parts.join('\u0000');
