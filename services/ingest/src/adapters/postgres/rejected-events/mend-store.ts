import type { Kysely } from '@ichie/database';
import { type Selectable, type SqlBool, sql } from 'kysely';
import type { Mend, MendStore } from '../../../application/rejected-events/ports.ts';
import type { RejectionFilter } from '../../../domain/rejection.ts';
import type { Tables } from '../tables.ts';
import { selectRejections } from './rejection-rows.ts';

/** Mends in Postgres. Only the query for the next one is of every workspace: all of them are served. */
export const createMendStore = (database: Kysely<Tables>): MendStore => {
  /** Open events that are kept whole. */
  const replayable = (workspaceId: string, filter: RejectionFilter) =>
    selectRejections(database, workspaceId, filter).where('state', '=', 'open').where('body_kind', '=', 'event');

  return {
    async create({ workspaceId, mendId, filter, rule, total, lastId, createdBy }, at) {
      await database
        .insertInto('rejected_event_mends')
        .values({
          workspace_id: workspaceId,
          mend_id: mendId,
          filter: JSON.stringify(filter),
          rule,
          state: 'running',
          total,
          last_id: Number(lastId),
          created_by: createdBy,
          created_at: new Date(at),
        })
        .execute();
    },
    async find(workspaceId, mendId) {
      const row = await database
        .selectFrom('rejected_event_mends')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('mend_id', '=', mendId)
        .executeTakeFirst();
      return row === undefined ? undefined : mendOf(row);
    },
    async countRunning(workspaceId) {
      const { count } = await database
        .selectFrom('rejected_event_mends')
        .select(sql<number>`count(*)::integer`.as('count'))
        .where('workspace_id', '=', workspaceId)
        .where('state', '=', 'running')
        .executeTakeFirstOrThrow();
      return count;
    },
    async scope(workspaceId, filter) {
      return replayable(workspaceId, filter)
        .select([
          sql<number>`count(*)::integer`.as('total'),
          sql<string>`coalesce(max(rejected_event_id), 0)::text`.as('lastId'),
        ])
        .executeTakeFirstOrThrow();
    },
    async nextIds({ workspaceId, filter, afterId, lastId }, limit) {
      const rows = await replayable(workspaceId, filter)
        .where(sql<SqlBool>`rejected_event_id > ${afterId}::bigint AND rejected_event_id <= ${lastId}::bigint`)
        .select(sql<string>`rejected_event_id::text`.as('id'))
        .orderBy('rejected_event_id')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
    async claimNext({ now, until }) {
      const row = await database
        .updateTable('rejected_event_mends')
        .set({ claimed_until: new Date(until) })
        .where(
          sql<SqlBool>`(workspace_id, mend_id) = (
            SELECT workspace_id, mend_id FROM rejected_event_mends
            WHERE state = 'running' AND (claimed_until IS NULL OR claimed_until < ${new Date(now)})
            ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED
          )`,
        )
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? undefined : mendOf(row);
    },
    async advance({ workspaceId, mendId }, { afterId, replayedIds, failedIds }, { by, at, until }) {
      await database.transaction().execute(async (transaction) => {
        // One statement for both: replayed events are closed, failed ones are let go.
        await sql`
          UPDATE rejected_events SET claimed_until = NULL,
            state = CASE WHEN rejected_event_id = ANY(${replayedIds}::bigint[]) THEN 'replayed' ELSE state END,
            closed_by = CASE WHEN rejected_event_id = ANY(${replayedIds}::bigint[]) THEN ${by} ELSE closed_by END,
            closed_at = CASE WHEN rejected_event_id = ANY(${replayedIds}::bigint[]) THEN ${new Date(at)} ELSE closed_at END
          WHERE workspace_id = ${workspaceId} AND state = 'open'
            AND rejected_event_id = ANY(${[...replayedIds, ...failedIds]}::bigint[])
        `.execute(transaction);
        await transaction
          .updateTable('rejected_event_mends')
          .set({
            after_id: Number(afterId),
            claimed_until: new Date(until),
            replayed: sql`replayed + ${replayedIds.length}`,
            failed: sql`failed + ${failedIds.length}`,
          })
          .where('workspace_id', '=', workspaceId)
          .where('mend_id', '=', mendId)
          .execute();
      });
    },
    async end({ workspaceId, mendId }, state, { at, failure }) {
      await database
        .updateTable('rejected_event_mends')
        .set({ state, failure, ended_at: new Date(at), claimed_until: null })
        .where('workspace_id', '=', workspaceId)
        .where('mend_id', '=', mendId)
        .execute();
    },
    async release({ workspaceId, mendId }) {
      await database
        .updateTable('rejected_event_mends')
        .set({ claimed_until: null })
        .where('workspace_id', '=', workspaceId)
        .where('mend_id', '=', mendId)
        .execute();
    },
  };
};

const mendOf = (row: Selectable<Tables['rejected_event_mends']>): Mend => ({
  workspaceId: row.workspace_id,
  mendId: row.mend_id,
  filter: row.filter as RejectionFilter,
  rule: row.rule,
  state: row.state,
  total: row.total,
  replayed: row.replayed,
  failed: row.failed,
  afterId: String(row.after_id),
  lastId: String(row.last_id),
  failure: row.failure,
  createdBy: row.created_by,
});
