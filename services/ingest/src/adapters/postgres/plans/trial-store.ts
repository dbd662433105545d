import type { Kysely } from '@ichie/database';
import { type Selectable, type SqlBool, sql } from 'kysely';
import type { PlanTrial, TrialResult, TrialStore } from '../../../application/plans/ports.ts';
import type { Tables } from '../tables.ts';
import type { WorkspaceKeys } from '../workspace-keys.ts';

/** Trials of plans in Postgres. Only the query for the next one is of every workspace: all of them are served. */
export const createTrialStore = (database: Kysely<Tables>, keys: WorkspaceKeys): TrialStore => {
  const update = ({ workspaceId, trialId }: PlanTrial) =>
    database.updateTable('plan_trials').where('workspace_id', '=', workspaceId).where('trial_id', '=', trialId);

  const columnsOf = async ({ workspaceId }: PlanTrial, { eventsSeen, blocked, violations }: TrialResult) => ({
    events_seen: eventsSeen,
    blocked,
    violations: (await keys.sealOf(workspaceId)).seal(JSON.stringify(violations), 'plan trial'),
  });

  const trialOf = async (row: Selectable<Tables['plan_trials']>): Promise<PlanTrial> => ({
    workspaceId: row.workspace_id,
    sourceId: row.source_id,
    trialId: row.trial_id,
    document: row.document,
    state: row.state,
    progress: row.progress,
    eventsSeen: row.events_seen,
    blocked: row.blocked,
    violations:
      row.violations === null
        ? []
        : (JSON.parse(
            (await keys.sealOf(row.workspace_id)).open(row.violations, 'plan trial'),
          ) as TrialResult['violations']),
  });

  return {
    async create({ workspaceId, sourceId, trialId, document }, { by, at }) {
      await database
        .insertInto('plan_trials')
        .values({
          workspace_id: workspaceId,
          trial_id: trialId,
          source_id: sourceId,
          document,
          state: 'running',
          created_by: by,
          created_at: new Date(at),
        })
        .execute();
    },
    async find(workspaceId, trialId) {
      const row = await database
        .selectFrom('plan_trials')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('trial_id', '=', trialId)
        .executeTakeFirst();
      return row === undefined ? undefined : trialOf(row);
    },
    async countRunning(workspaceId) {
      const { count } = await database
        .selectFrom('plan_trials')
        .select(sql<number>`count(*)::integer`.as('count'))
        .where('workspace_id', '=', workspaceId)
        .where('state', '=', 'running')
        .executeTakeFirstOrThrow();
      return count;
    },
    async claimNext({ now, until }) {
      const row = await database
        .updateTable('plan_trials')
        .set({ claimed_until: new Date(until) })
        .where(
          sql<SqlBool>`(workspace_id, trial_id) = (
            SELECT workspace_id, trial_id FROM plan_trials
            WHERE state = 'running' AND (claimed_until IS NULL OR claimed_until < ${new Date(now)})
            ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED
          )`,
        )
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? undefined : trialOf(row);
    },
    async note(trial, progress, { result, until }) {
      const columns = await columnsOf(trial, result);
      await update(trial)
        .set({ ...columns, progress, claimed_until: new Date(until) })
        .execute();
    },
    async end(trial, state, result) {
      const columns = await columnsOf(trial, result);
      await update(trial)
        .set({ ...columns, state, claimed_until: null, ...(state === 'done' ? { progress: 1 } : {}) })
        .execute();
    },
    async release(trial) {
      await update(trial).set({ claimed_until: null }).execute();
    },
  };
};
