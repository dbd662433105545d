import type { Kysely } from '@ichie/database';
import { sql } from 'kysely';
import {
  type CountedViolation,
  OTHERS,
  type ViolationStore,
  violationIdOf,
} from '../../../application/plans/violation-log.ts';
import type { Tables } from '../tables.ts';
import type { WorkspaceKeys } from '../workspace-keys.ts';

/** Different violations of one source that are kept; names of events and dictionaries are the senders'. */
const MOST_OF_SOURCE = 1_000;

/** Violations in Postgres: each once, with how often it was seen in each minute. Samples are sealed. */
export const createViolationStore = (database: Kysely<Tables>, keys: WorkspaceKeys): ViolationStore => ({
  async add(violations) {
    const kept = await withinCapacity(database, violations);
    const seals = await keys.sealsOf(kept.map(({ workspaceId }) => workspaceId));
    // Sorted, so that two instances that write at the same time wait for each other and do not block each other.
    const minutes = merged(kept, ({ violationId, minute }) => `${violationId} ${String(minute)}`);
    const whole = merged(kept, ({ violationId }) => violationId);
    const samples = whole.map(({ workspaceId, sample }) =>
      sample === null ? null : (seals.get(workspaceId)?.seal(sample, 'violation sample') ?? null),
    );
    await database.transaction().execute(async (transaction) => {
      await sql`
        INSERT INTO violations AS known (workspace_id, violation_id, source_id, method, event, path, expectation_kind,
          expectation_value, expected, got, action, sample, count, first_seen_at, last_seen_at, plan_version)
        SELECT * FROM unnest(${whole.map(({ workspaceId }) => workspaceId)}::text[],
          ${whole.map(({ violationId }) => violationId)}::text[], ${whole.map(({ sourceId }) => sourceId)}::text[],
          ${whole.map(({ method }) => method)}::text[], ${whole.map(({ event }) => event)}::text[],
          ${whole.map(({ path }) => path)}::text[],
          ${whole.map(({ expectation }) => expectation?.kind ?? null)}::text[],
          ${whole.map(({ expectation }) => expectation?.value ?? null)}::text[],
          ${whole.map(({ expected }) => expected)}::text[],
          ${whole.map(({ got }) => got)}::text[], ${whole.map(({ action }) => action)}::text[], ${samples}::bytea[],
          ${whole.map(({ count }) => count)}::bigint[],
          ${whole.map(({ firstSeenAt }) => new Date(firstSeenAt))}::timestamptz[],
          ${whole.map(({ lastSeenAt }) => new Date(lastSeenAt))}::timestamptz[],
          ${whole.map(({ planVersion }) => planVersion)}::integer[])
        ON CONFLICT (workspace_id, violation_id) DO UPDATE SET count = known.count + excluded.count,
          first_seen_at = least(known.first_seen_at, excluded.first_seen_at),
          last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at),
          plan_version = greatest(known.plan_version, excluded.plan_version), sample = excluded.sample,
          expectation_kind = excluded.expectation_kind, expectation_value = excluded.expectation_value
      `.execute(transaction);
      await sql`
        INSERT INTO violation_minutes AS known (workspace_id, source_id, minute, violation_id, action, count)
        SELECT * FROM unnest(${minutes.map(({ workspaceId }) => workspaceId)}::text[],
          ${minutes.map(({ sourceId }) => sourceId)}::text[],
          ${minutes.map(({ minute }) => new Date(minute))}::timestamptz[],
          ${minutes.map(({ violationId }) => violationId)}::text[], ${minutes.map(({ action }) => action)}::text[],
          ${minutes.map(({ count }) => count)}::bigint[])
        ON CONFLICT (workspace_id, source_id, minute, violation_id) DO UPDATE SET count = known.count + excluded.count
      `.execute(transaction);
    });
  },
  /** Of every workspace: how long they are kept is the installation's rule. */
  async deleteSeenBefore(instant) {
    await database.deleteFrom('violations').where('last_seen_at', '<', new Date(instant)).execute();
    await database.deleteFrom('violation_minutes').where('minute', '<', new Date(instant)).execute();
    await database.deleteFrom('plan_trials').where('created_at', '<', new Date(instant)).execute();
  },
});

/** Those that are new to a source that has enough become its others. */
async function withinCapacity(
  database: Kysely<Tables>,
  violations: readonly CountedViolation[],
): Promise<readonly CountedViolation[]> {
  const sources = [...new Map(violations.map((violation) => [keyOf(violation), violation])).values()];
  const workspaceIds = sources.map(({ workspaceId }) => workspaceId);
  const sourceIds = sources.map(({ sourceId }) => sourceId);
  const counts = await sql<{ workspace_id: string; source_id: string; known: number }>`
    SELECT sending.workspace_id, sending.source_id, count(*)::integer AS known
    FROM unnest(${workspaceIds}::text[], ${sourceIds}::text[]) AS sending (workspace_id, source_id)
    JOIN violations USING (workspace_id, source_id)
    GROUP BY 1, 2
  `.execute(database);
  const known = await sql<{ violation_id: string }>`
    SELECT violations.violation_id
    FROM unnest(${violations.map(({ workspaceId }) => workspaceId)}::text[],
      ${violations.map(({ violationId }) => violationId)}::text[]) AS seen (workspace_id, violation_id)
    JOIN violations USING (workspace_id, violation_id)
  `.execute(database);
  const free = new Map(counts.rows.map((row) => [`${row.workspace_id}:${row.source_id}`, MOST_OF_SOURCE - row.known]));
  const kept = new Set(known.rows.map((row) => row.violation_id));
  return violations.map((violation) => {
    if (kept.has(violation.violationId)) return violation;
    const left = free.get(keyOf(violation)) ?? MOST_OF_SOURCE;
    if (left <= 0) return othersOf(violation);
    free.set(keyOf(violation), left - 1);
    kept.add(violation.violationId);
    return violation;
  });
}

const keyOf = ({ workspaceId, sourceId }: CountedViolation): string => `${workspaceId}:${sourceId}`;

function othersOf(violation: CountedViolation): CountedViolation {
  const others = { ...violation, ...OTHERS };
  return { ...others, violationId: violationIdOf(others) };
}

/** Adds up those that are the same, in the order of their keys. */
function merged(
  violations: readonly CountedViolation[],
  identityOf: (violation: CountedViolation) => string,
): readonly CountedViolation[] {
  const sums = new Map<string, CountedViolation>();
  for (const violation of violations) {
    const identity = identityOf(violation);
    const known = sums.get(identity);
    sums.set(identity, {
      ...violation,
      count: violation.count + (known?.count ?? 0),
      firstSeenAt: Math.min(violation.firstSeenAt, known?.firstSeenAt ?? violation.firstSeenAt),
      lastSeenAt: Math.max(violation.lastSeenAt, known?.lastSeenAt ?? violation.lastSeenAt),
    });
  }
  return [...sums].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, violation]) => violation);
}
