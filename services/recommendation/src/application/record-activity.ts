import type { ProfilesActivityRecord } from '@ichie/contracts';
import { ActivityDigest, type ProfileKey } from '../domain/activity-digest.ts';
import { interactionsOf } from '../domain/interactions-of-event.ts';
import { PurchaseHistory } from '../domain/purchase-history.ts';
import type { ActivityStore } from './ports.ts';

/** Records what a batch of `profiles.activity` tells of people and items; answers how far each profile has come. */
export async function recordActivity(
  store: ActivityStore,
  records: readonly ProfilesActivityRecord[],
): Promise<ActivityDigest> {
  const buyers = buyersIn(records);
  const purchases = buyers.length === 0 ? [] : await store.purchasesOf(buyers);
  const histories = new Map(
    buyers.map((buyer, index) => [buyer.profileId, new PurchaseHistory(purchases[index] ?? [])]),
  );
  const digest = new ActivityDigest(({ profileId }) => histories.get(profileId) ?? new PurchaseHistory([]));
  for (const record of records) digest.add(record);
  await store.write(digest);
  return digest;
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
