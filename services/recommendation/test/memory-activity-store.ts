import type { ActivityStore } from '../src/application/ports.ts';
import type { ActivityDigest, InteractionSum, ProfileKey } from '../src/domain/activity-digest.ts';

/** What is kept of people, in memory and of one workspace. */
export class MemoryActivityStore implements ActivityStore {
  #interactions: InteractionSum[] = [];
  readonly #sums = new Map<string, number>();

  purchasesOf(buyers: readonly ProfileKey[]) {
    return Promise.resolve(
      buyers.map(({ profileId }) =>
        this.#interactions
          .filter((row) => row.profileId === profileId && row.kind === 'purchased')
          .sort((one, other) => other.lastAt - one.lastAt)
          .map(({ itemId }) => itemId),
      ),
    );
  }

  takeInteractions(profiles: readonly ProfileKey[]) {
    const isGone = (row: InteractionSum): boolean => profiles.some(({ profileId }) => profileId === row.profileId);
    const taken = this.#interactions.filter(isGone).sort((one, other) => one.lastAt - other.lastAt);
    this.#interactions = this.#interactions.filter((row) => !isGone(row));
    return Promise.resolve(taken);
  }

  erasedAmong() {
    return Promise.resolve(new Set<string>());
  }

  write({ interactions, items, pairs }: ActivityDigest): Promise<void> {
    for (const added of interactions) this.#put(added);
    for (const { itemId, buyers } of items) this.#add(`item ${itemId}`, buyers);
    for (const { itemId, otherId, buyers } of pairs) this.#add(`pair ${itemId}+${otherId}`, buyers);
    return Promise.resolve();
  }

  interactionsOf(profileId: string) {
    return this.#interactions
      .filter((row) => row.profileId === profileId)
      .map(({ itemId, kind, lastAt, count }) => `${itemId} ${kind} ${String(lastAt)} ${String(count)}`)
      .sort();
  }

  items = () => this.#counted('item ');

  pairs = () => this.#counted('pair ');

  #counted(prefix: string) {
    return [...this.#sums].filter(([name, sum]) => name.startsWith(prefix) && sum !== 0).sort();
  }

  #put(added: InteractionSum): void {
    const isSame = (row: InteractionSum): boolean =>
      row.profileId === added.profileId && row.itemId === added.itemId && row.kind === added.kind;
    const known = this.#interactions.find(isSame);
    const lastAt = Math.max(added.lastAt, known?.lastAt ?? added.lastAt);
    this.#interactions = this.#interactions.filter((row) => !isSame(row));
    this.#interactions.push({ ...added, lastAt, count: added.count + (known?.count ?? 0) });
  }

  #add(name: string, change: number): void {
    this.#sums.set(name, (this.#sums.get(name) ?? 0) + change);
  }
}
