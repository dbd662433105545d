import type { Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { ActivityStore } from '../../application/ports.ts';
import { eraseProfiles } from './erase-profiles.ts';
import type { Tables } from './tables.ts';
import { addInteractions, putIdentifiers, putProfiles } from './write-people.ts';
import { addItemCounters, addPurchasePairs } from './write-counters.ts';

/** What is kept of people, in one step of one lane. */
export function createActivityStore(transaction: Transaction<Tables>, partition: number): ActivityStore {
  return {
    async purchasesOf(buyers) {
      const { rows } = await sql<{ workspace_id: string; profile_id: string; item_ids: readonly string[] }>`
        SELECT workspace_id, profile_id, array_agg(item_id ORDER BY last_at DESC, item_id) AS item_ids
        FROM unnest(
          ${buyers.map(({ workspaceId }) => workspaceId)}::text[],
          ${buyers.map(({ profileId }) => profileId)}::text[]
        ) AS buyer (workspace_id, profile_id)
        JOIN interactions USING (workspace_id, profile_id)
        WHERE kind = 'purchased'
        GROUP BY workspace_id, profile_id
      `.execute(transaction);
      const byProfile = new Map(rows.map(({ profile_id, item_ids }) => [profile_id, item_ids]));
      return buyers.map(({ profileId }) => byProfile.get(profileId) ?? []);
    },
    async write(digest) {
      await putProfiles(transaction, digest.profiles);
      await putIdentifiers(transaction, digest.identifiers);
      await addInteractions(transaction, digest.interactions);
      await addItemCounters(transaction, partition, digest.items);
      await addPurchasePairs(transaction, partition, digest.pairs);
      await eraseProfiles(transaction, digest.erased);
    },
  };
}
