import type { Queryable } from '@ichie/database';
import { bucketOf, type Instant } from '@ichie/kernel';
import { sql } from 'kysely';
import type { Enrollment } from '../../domain/enrollment.ts';
import type { ProfileChanges, ProfileKey } from '../../domain/profile-state.ts';
import { profileIds, workspaceIds } from './key-table.ts';
import type { Tables } from './tables.ts';

/** Writes enrollments that began or moved, and takes out those that ended. */
export async function saveEnrollments(database: Queryable<Tables>, changes: readonly ProfileChanges[]): Promise<void> {
  const rows = changes.flatMap(({ workspaceId, profileId, enrollments }) =>
    [...enrollments].map(([enrollmentId, enrollment]) => ({ workspaceId, profileId, enrollmentId, enrollment })),
  );
  const ended = rows.filter(({ enrollment }) => enrollment === null);
  if (ended.length > 0) await deleteEnrollments(database, ended);
  const walking = rows.flatMap(({ workspaceId, profileId, enrollment }) =>
    enrollment === null ? [] : [{ workspaceId, profileId, ...enrollment }],
  );
  if (walking.length > 0) await upsertEnrollments(database, walking);
}

async function deleteEnrollments(
  database: Queryable<Tables>,
  ended: readonly (ProfileKey & { readonly enrollmentId: string })[],
): Promise<void> {
  await sql`
    DELETE FROM enrollments
    USING unnest(
      ${workspaceIds(ended)}::text[], ${profileIds(ended)}::text[], ${ended.map(({ enrollmentId }) => enrollmentId)}::text[]
    ) AS row (workspace_id, profile_id, enrollment_id)
    WHERE enrollments.workspace_id = row.workspace_id
      AND enrollments.profile_id = row.profile_id
      AND enrollments.enrollment_id = row.enrollment_id
  `.execute(database);
}

const dateOf = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));

async function upsertEnrollments(
  database: Queryable<Tables>,
  rows: readonly (ProfileKey & Enrollment)[],
): Promise<void> {
  await sql`
    INSERT INTO enrollments
      (workspace_id, profile_id, enrollment_id, bucket, journey_id, journey_version, cause, cause_message_id, event,
       step_id, waits_until, wakes_at, visits, started_at)
    SELECT workspace_id, profile_id, enrollment_id, bucket, journey_id, journey_version, cause, cause_message_id, event,
           step_id, waits_until, wakes_at, visits, started_at
    FROM unnest(
      ${workspaceIds(rows)}::text[], ${profileIds(rows)}::text[], ${rows.map(({ enrollmentId }) => enrollmentId)}::text[],
      ${rows.map(({ profileId }) => bucketOf(profileId))}::smallint[], ${rows.map(({ journeyId }) => journeyId)}::text[],
      ${rows.map(({ journeyVersion }) => journeyVersion)}::integer[], ${rows.map(({ cause }) => cause.kind)}::text[],
      ${rows.map(({ cause }) => cause.messageId)}::text[], ${rows.map(({ event }) => JSON.stringify(event))}::jsonb[],
      ${rows.map(({ stepId }) => stepId)}::text[], ${rows.map(({ waitsUntil }) => dateOf(waitsUntil))}::timestamptz[],
      ${rows.map(({ wakesAt }) => dateOf(wakesAt))}::timestamptz[],
      ${rows.map(({ visits }) => JSON.stringify(visits))}::jsonb[],
      ${rows.map(({ startedAt }) => new Date(startedAt))}::timestamptz[]
    ) AS row (
      workspace_id, profile_id, enrollment_id, bucket, journey_id, journey_version, cause, cause_message_id, event,
      step_id, waits_until, wakes_at, visits, started_at
    )
    ON CONFLICT (workspace_id, profile_id, enrollment_id) DO UPDATE
    SET step_id = excluded.step_id, waits_until = excluded.waits_until, wakes_at = excluded.wakes_at,
        visits = excluded.visits
  `.execute(database);
}
