import type { Kysely } from '@ichie/database';
import { type SqlBool, sql } from 'kysely';
import type { RejectionArchive } from '../../../application/rejected-events/ports.ts';
import type { Tables } from '../tables.ts';
import type { WorkspaceKeys } from '../workspace-keys.ts';
import { matching, rejectionColumns, rejectionOf, selectRejections } from './rejection-rows.ts';

const isOneOf = (ids: readonly string[]) => sql<SqlBool>`rejected_event_id = ANY(${ids}::bigint[])`;

/** Rejected events in Postgres, as people deal with them. */
export const createRejectionArchive = (database: Kysely<Tables>, keys: WorkspaceKeys): RejectionArchive => ({
  async page(workspaceId, { filter, state, beforeId, limit, bodies }) {
    const rows = await selectRejections(database, workspaceId, filter)
      .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'open'))
      .$if(beforeId !== undefined, (query) => query.where(sql<SqlBool>`rejected_event_id < ${beforeId}::bigint`))
      .select(rejectionColumns)
      .orderBy('rejected_event_id', 'desc')
      .limit(limit)
      .execute();
    const seal = bodies === 'with' && rows.length > 0 ? await keys.sealOf(workspaceId) : undefined;
    return rows.map((row) => rejectionOf(row, seal));
  },
  async count(workspaceId, { filter, state }) {
    const { count } = await selectRejections(database, workspaceId, filter)
      .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'open'))
      .select(sql<number>`count(*)::integer`.as('count'))
      .executeTakeFirstOrThrow();
    return count;
  },
  async find(workspaceId, rejectedEventId) {
    const row = await selectRejections(database, workspaceId, {})
      .where(isOneOf([rejectedEventId]))
      .select(rejectionColumns)
      .executeTakeFirst();
    return row === undefined ? undefined : rejectionOf(row, await keys.sealOf(workspaceId));
  },
  async claim(workspaceId, ids, { now, until }) {
    const rows = await database
      .updateTable('rejected_events')
      .set({ claimed_until: new Date(until) })
      .where('workspace_id', '=', workspaceId)
      .where(isOneOf(ids))
      .where('state', '=', 'open')
      .where((builder) =>
        builder.or([builder('claimed_until', 'is', null), builder('claimed_until', '<', new Date(now))]),
      )
      .returning(rejectionColumns)
      .execute();
    const seal = rows.length > 0 ? await keys.sealOf(workspaceId) : undefined;
    return rows.map((row) => rejectionOf(row, seal));
  },
  async release(workspaceId, ids) {
    await database
      .updateTable('rejected_events')
      .set({ claimed_until: null })
      .where('workspace_id', '=', workspaceId)
      .where(isOneOf(ids))
      .execute();
  },
  async closeReplayed(workspaceId, ids, { by, at }) {
    await database
      .updateTable('rejected_events')
      .set({ state: 'replayed', claimed_until: null, closed_by: by, closed_at: new Date(at) })
      .where('workspace_id', '=', workspaceId)
      .where(isOneOf(ids))
      .where('state', '=', 'open')
      .execute();
  },
  async discard(workspaceId, which, { by, at }) {
    const outcome = await database
      .updateTable('rejected_events')
      .set({ state: 'discarded', body: null, body_kind: 'none', closed_by: by, closed_at: new Date(at) })
      .where('workspace_id', '=', workspaceId)
      .where('state', '=', 'open')
      .where((builder) =>
        builder.or([builder('claimed_until', 'is', null), builder('claimed_until', '<', new Date(at))]),
      )
      .where((builder) => (which.kind === 'named' ? isOneOf(which.ids) : matching(builder, which.filter)))
      .executeTakeFirst();
    return Number(outcome.numUpdatedRows);
  },
});
