import type { Kysely } from '@ichie/database';
import { sql } from 'kysely';
import type { WatcherStore } from '../../../application/live/ports.ts';
import type { Tables } from '../tables.ts';

/** Who watches, in Postgres. Its clock decides what has ended, for the instances' may differ. */
export const createWatcherStore = (database: Kysely<Tables>): WatcherStore => ({
  async renew(watchers, forMs) {
    await sql`
      INSERT INTO live_watchers (watcher_id, workspace_id, source_id, expires_at)
      SELECT watcher_id, workspace_id, source_id, now() + ${forMs} * interval '1 millisecond'
      FROM unnest(${watchers.map(({ watcherId }) => watcherId)}::text[],
        ${watchers.map(({ workspaceId }) => workspaceId)}::text[],
        ${watchers.map(({ sourceId }) => sourceId)}::text[]) AS watcher (watcher_id, workspace_id, source_id)
      ON CONFLICT (watcher_id) DO UPDATE SET expires_at = excluded.expires_at
    `.execute(database);
    await database
      .deleteFrom('live_watchers')
      .where('expires_at', '<', sql<Date>`now()`)
      .execute();
  },
  async leave(watcherId) {
    await database.deleteFrom('live_watchers').where('watcher_id', '=', watcherId).execute();
  },
  /** Of every workspace: an instance gets events of all of them. */
  async watched() {
    const rows = await database
      .selectFrom('live_watchers')
      .select(['workspace_id', 'source_id'])
      .distinct()
      .where('expires_at', '>', sql<Date>`now()`)
      .execute();
    return rows.map((row) => ({ workspaceId: row.workspace_id, sourceId: row.source_id }));
  },
});
