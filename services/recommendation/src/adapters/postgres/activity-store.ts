import type { Transaction } from '@ichie/database';
import { type RawBuilder, sql } from 'kysely';
import type { ActivityStore } from '../../application/ports.ts';
import type { InteractionSum, ProfileKey } from '../../domain/activity-digest.ts';
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
        FROM ${profilesTable(buyers)} AS buyer (workspace_id, profile_id)
        JOIN interactions USING (workspace_id, profile_id)
        WHERE kind = 'purchased'
        GROUP BY workspace_id, profile_id
      `.execute(transaction);
      const byProfile = new Map(rows.map(({ profile_id, item_ids }) => [profile_id, item_ids]));
      return buyers.map(({ profileId }) => byProfile.get(profileId) ?? []);
    },
    async takeInteractions(profiles) {
      const { rows } = await sql<Omit<InteractionSum, 'lastAt'> & { readonly lastAt: Date }>`
        DELETE FROM interactions
        USING ${profilesTable(profiles)} AS gone (workspace_id, profile_id)
        WHERE interactions.workspace_id = gone.workspace_id AND interactions.profile_id = gone.profile_id
        RETURNING interactions.workspace_id AS "workspaceId", interactions.profile_id AS "profileId",
          item_id AS "itemId", kind, last_at AS "lastAt", count
      `.execute(transaction);
      return rows
        .map((row) => ({ ...row, lastAt: row.lastAt.getTime() }))
        .sort((one, other) => one.lastAt - other.lastAt || (one.itemId < other.itemId ? -1 : 1));
    },
    async erasedAmong(profiles) {
      if (profiles.length === 0) return new Set();
      const { rows } = await sql<{ profile_id: string }>`
        SELECT profile_id
        FROM ${profilesTable(profiles)} AS asked (workspace_id, profile_id)
        JOIN erased_profiles USING (workspace_id, profile_id)
      `.execute(transaction);
      return new Set(rows.map(({ profile_id }) => profile_id));
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

const profilesTable = (profiles: readonly ProfileKey[]): RawBuilder<unknown> => sql`unnest(
  ${profiles.map(({ workspaceId }) => workspaceId)}::text[],
  ${profiles.map(({ profileId }) => profileId)}::text[]
)`;
