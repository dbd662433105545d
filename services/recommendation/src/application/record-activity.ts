import type { ProfilesActivityRecord } from '@ichie/contracts';
import { ActivityDigest, type ProfileKey } from '../domain/activity-digest.ts';
import { interactionsOf } from '../domain/interactions-of-event.ts';
import { PurchaseHistory } from '../domain/purchase-history.ts';
import type { ActivityStore } from './ports.ts';

/** A record, and the profile that it was first of, where that has become part of another. */
export interface ReceivedActivity {
  readonly record: ProfilesActivityRecord;
  readonly movedFrom?: string;
}

/** Records what a batch of `profiles.activity` tells of people and items; answers how far each profile has come. */
export async function recordActivity(
  store: ActivityStore,
  received: readonly ReceivedActivity[],
): Promise<ActivityDigest> {
  const late = received.filter(({ movedFrom }) => movedFrom !== undefined).map(({ record }) => record);
  const erased = await store.erasedAmong(late);
  const kept = received.filter(({ record, movedFrom }) => movedFrom === undefined || !erased.has(record.profileId));
  const digest = await startDigest(store, buyersIn(kept.map(({ record }) => record)));
  for (const { record, movedFrom } of kept) {
    if (movedFrom === undefined) digest.add(record);
    else digest.addLate(record);
  }
  await store.write(digest);
  return digest;
}

/** A digest that knows what some people have bought. */
export async function startDigest(store: ActivityStore, buyers: readonly ProfileKey[]): Promise<ActivityDigest> {
  const purchases = buyers.length === 0 ? [] : await store.purchasesOf(buyers);
  const histories = new Map(
    buyers.map((buyer, index) => [buyer.profileId, new PurchaseHistory(purchases[index] ?? [])]),
  );
  return new ActivityDigest(({ profileId }) => histories.get(profileId) ?? new PurchaseHistory([]));
}

function buyersIn(records: readonly ProfilesActivityRecord[]): ProfileKey[] {
  const buyers = new Map<string, ProfileKey>();
  for (const record of records) {
    if (record.type !== 'EventResolved' || buyers.has(record.profileId)) continue;
    const buys = interactionsOf(record).some(({ kind }) => kind === 'purchased');
    if (buys) buyers.set(record.profileId, { workspaceId: record.workspaceId, profileId: record.profileId });
  }
  return [...buyers.values()];
}
