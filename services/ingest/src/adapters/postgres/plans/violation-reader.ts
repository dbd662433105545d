import type { Kysely } from '@ichie/database';
import { type Selectable, type SqlBool, sql } from 'kysely';
import type { SeenViolation, ViolationReader } from '../../../application/plans/ports.ts';
import type { Tables } from '../tables.ts';
import type { WorkspaceKeys } from '../workspace-keys.ts';

/** Violations in Postgres, as people look at them. */
export const createViolationReader = (database: Kysely<Tables>, keys: WorkspaceKeys): ViolationReader => ({
  async page(workspaceId, { sourceId, event, limit, cursor }) {
    const rows = await database
      .selectFrom('violations')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .$if(sourceId !== undefined, (query) => query.where('source_id', '=', sourceId ?? ''))
      .$if(event !== undefined, (query) => query.where('event', '=', event ?? ''))
      .$if(cursor !== undefined, (query) =>
        query.where(
          sql<SqlBool>`(last_seen_at, violation_id) < (${new Date(cursor?.lastSeenAt ?? 0)}, ${cursor?.violationId})`,
        ),
      )
      .orderBy('last_seen_at', 'desc')
      .orderBy('violation_id', 'desc')
      .limit(limit)
      .execute();
    if (rows.length === 0) return [];
    const seal = await keys.sealOf(workspaceId);
    return rows.map((row) => ({
      violationId: row.violation_id,
      sourceId: row.source_id,
      method: row.method,
      event: row.event,
      path: row.path,
      ...expectationIn(row),
      expected: row.expected,
      got: row.got,
      action: row.action,
      sample: row.sample === null ? null : seal.open(row.sample, 'violation sample'),
      count: row.count,
      firstSeenAt: row.first_seen_at.getTime(),
      lastSeenAt: row.last_seen_at.getTime(),
      planVersion: row.plan_version,
    }));
  },
  async series(workspaceId, { sourceId, from, to, stepMs }) {
    const step = `${String(stepMs)} milliseconds`;
    const { rows } = await sql<{ at: Date; allowed: number; omitted: number; blocked: number }>`
      SELECT date_bin(${step}::interval, minute, ${new Date(0)}::timestamptz) AS at,
        coalesce(sum(count) FILTER (WHERE action = 'allowed'), 0)::float8 AS allowed,
        coalesce(sum(count) FILTER (WHERE action = 'omitted'), 0)::float8 AS omitted,
        coalesce(sum(count) FILTER (WHERE action = 'blocked'), 0)::float8 AS blocked
      FROM violation_minutes
      WHERE workspace_id = ${workspaceId} AND (${sourceId ?? null}::text IS NULL OR source_id = ${sourceId ?? null})
        AND minute >= ${new Date(from)} AND minute <= ${new Date(to)}
      GROUP BY 1 ORDER BY 1
    `.execute(database);
    return rows.map(({ at, ...counts }) => ({ at: at.getTime(), ...counts }));
  },
});

function expectationIn(row: Selectable<Tables['violations']>): Pick<SeenViolation, 'expectation'> {
  const { expectation_kind: kind, expectation_value: value } = row;
  return kind === null || value === null ? {} : { expectation: { kind, value } };
}
