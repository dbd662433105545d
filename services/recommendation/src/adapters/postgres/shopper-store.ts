import type { Kysely } from '@ichie/database';
import { type RawBuilder, sql } from 'kysely';
import type { Person, ShopperStore } from '../../application/ports.ts';
import type { InteractionKind } from '../../domain/interaction.ts';
import type { Tables } from './tables.ts';

/** Beside what was bought, which always counts, so many of the latest interactions. */
const MOST_INTERACTIONS = 200;

/** Merges after merges; a guard, no limit that anybody should meet. */
const LONGEST_CHAIN = 100;

interface ShopperRow {
  readonly profile_id: string;
  readonly version: number;
  readonly interactions: readonly (readonly [itemId: string, kind: InteractionKind, at: number])[];
}

/** One query: whom was asked for, who they have become, and what they did. */
export function createShopperStore(database: Kysely<Tables>): ShopperStore {
  return {
    async find(workspaceId, person) {
      const { rows } = await shopperQuery(workspaceId, person).execute(database);
      const row = rows[0];
      if (row === undefined) return undefined;
      const interactions = row.interactions.map(([itemId, kind, at]) => ({ itemId, kind, at }));
      return { profileId: row.profile_id, version: row.version, interactions };
    },
  };
}

export const shopperQuery = (workspaceId: string, person: Person): RawBuilder<ShopperRow> => sql<ShopperRow>`
  WITH RECURSIVE
    asked AS (
      SELECT profile_id, version
      FROM profiles
      WHERE workspace_id = ${workspaceId} AND profile_id = (${profileIdOf(workspaceId, person)})
    ),
    way (profile_id, steps) AS (
      SELECT profile_id, 0 FROM asked
      UNION ALL
      SELECT profiles.merged_into, way.steps + 1
      FROM way
      JOIN profiles ON profiles.workspace_id = ${workspaceId} AND profiles.profile_id = way.profile_id
      WHERE profiles.merged_into IS NOT NULL AND way.steps < ${LONGEST_CHAIN}
    ),
    survivor AS (SELECT profile_id FROM way ORDER BY steps DESC LIMIT 1),
    done AS (
      SELECT item_id, kind, last_at
      FROM survivor
      JOIN interactions ON interactions.workspace_id = ${workspaceId} AND interactions.profile_id = survivor.profile_id
    ),
    latest AS (
      SELECT item_id, kind, last_at FROM done WHERE kind = 'purchased'
      UNION ALL
      (SELECT item_id, kind, last_at FROM done WHERE kind <> 'purchased' ORDER BY last_at DESC LIMIT ${MOST_INTERACTIONS})
    )
  SELECT
    survivor.profile_id,
    asked.version,
    coalesce(
      (SELECT json_agg(json_build_array(item_id, kind, extract(epoch FROM last_at) * 1000)) FROM latest),
      '[]'
    ) AS interactions
  FROM survivor, asked
`;

function profileIdOf(workspaceId: string, person: Person): RawBuilder<unknown> {
  switch (person.by) {
    case 'profileId':
      return sql`SELECT ${person.value}::text`;
    case 'userId':
    case 'anonymousId':
      return sql`
        SELECT profile_id
        FROM profile_identifiers
        WHERE workspace_id = ${workspaceId} AND type = ${person.by} AND value = ${person.value}
      `;
    case 'nothing':
      return sql`SELECT NULL::text`;
  }
}
