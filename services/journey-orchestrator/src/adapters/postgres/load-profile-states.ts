import type { Queryable } from '@ichie/database';
import { sql } from 'kysely';
import type { Enrollment, EntryCause } from '../../domain/enrollment.ts';
import { newProfile, type ProfileKey, type ProfileRow, type ProfileState } from '../../domain/profile-state.ts';
import { keyTable } from './key-table.ts';
import type { Tables } from './tables.ts';

/** The states of those profiles that are kept or were erased, in four queries whatever their number. */
export async function loadProfileStates(
  database: Queryable<Tables>,
  keys: readonly ProfileKey[],
): Promise<readonly ProfileState[]> {
  const rows = await loadRows(database, keys);
  const memberships = Map.groupBy(await loadMemberships(database, keys), nameOf);
  const enrollments = Map.groupBy(await loadEnrollments(database, keys), nameOf);
  const entries = Map.groupBy(await loadEntries(database, keys), nameOf);
  return rows.map(({ workspaceId, profileId, isErased, row }) => {
    const name = nameOf({ workspaceId, profileId });
    return {
      ...newProfile({ workspaceId, profileId }),
      ...row,
      stage: isErased ? 'erased' : 'known',
      memberships: new Set(memberships.get(name)?.map(({ segmentId }) => segmentId)),
      enrollments: enrollments.get(name)?.map(enrollmentOf) ?? [],
      entries: new Map(entries.get(name)?.map(({ journeyId, enteredAt }) => [journeyId, enteredAt.getTime()])),
    };
  });
}

const nameOf = ({ workspaceId, profileId }: ProfileKey): string => `${workspaceId} ${profileId}`;

interface LoadedRow extends ProfileKey {
  readonly isErased: boolean;
  /** Null when only the erasure is left. */
  readonly row: ProfileRow | null;
}

async function loadRows(database: Queryable<Tables>, keys: readonly ProfileKey[]): Promise<readonly LoadedRow[]> {
  const { rows } = await sql<ProfileKey & ProfileRow & { readonly isKept: boolean; readonly isErased: boolean }>`
    SELECT key.workspace_id AS "workspaceId", key.profile_id AS "profileId", profiles.version,
           profiles.heard_version AS "heardVersion", profiles.traits_version AS "traitsVersion", profiles.traits,
           profiles.exit_events AS "exitEvents", profiles.held_entries AS "heldEntries",
           profiles.merging, profiles.profile_id IS NOT NULL AS "isKept", erasures.profile_id IS NOT NULL AS "isErased"
    FROM ${keyTable(keys)}
    LEFT JOIN profiles USING (workspace_id, profile_id)
    LEFT JOIN erasures USING (workspace_id, profile_id)
    WHERE profiles.profile_id IS NOT NULL OR erasures.profile_id IS NOT NULL
  `.execute(database);
  return rows.map(({ workspaceId, profileId, isKept, isErased, ...row }) => ({
    workspaceId,
    profileId,
    isErased,
    row: isKept ? row : null,
  }));
}

async function loadMemberships(
  database: Queryable<Tables>,
  keys: readonly ProfileKey[],
): Promise<readonly (ProfileKey & { readonly segmentId: string })[]> {
  const { rows } = await sql<ProfileKey & { readonly segmentId: string }>`
    SELECT workspace_id AS "workspaceId", profile_id AS "profileId", segment_id AS "segmentId"
    FROM ${keyTable(keys)} JOIN memberships USING (workspace_id, profile_id)
  `.execute(database);
  return rows;
}

type EnrollmentRow = ProfileKey &
  Omit<Enrollment, 'cause' | 'startedAt' | 'waitsUntil' | 'wakesAt'> & {
    readonly cause: EntryCause['kind'];
    readonly causeMessageId: string | null;
    readonly startedAt: Date;
    readonly waitsUntil: Date | null;
    readonly wakesAt: Date | null;
  };

async function loadEnrollments(
  database: Queryable<Tables>,
  keys: readonly ProfileKey[],
): Promise<readonly EnrollmentRow[]> {
  const { rows } = await sql<EnrollmentRow>`
    SELECT workspace_id AS "workspaceId", profile_id AS "profileId", enrollment_id AS "enrollmentId",
           journey_id AS "journeyId", journey_version AS "journeyVersion", cause, cause_message_id AS "causeMessageId",
           event, step_id AS "stepId", waits_until AS "waitsUntil", wakes_at AS "wakesAt", visits,
           started_at AS "startedAt"
    FROM ${keyTable(keys)} JOIN enrollments USING (workspace_id, profile_id)
    ORDER BY started_at, enrollment_id
  `.execute(database);
  return rows;
}

const enrollmentOf = (row: EnrollmentRow): Enrollment => ({
  enrollmentId: row.enrollmentId,
  journeyId: row.journeyId,
  journeyVersion: row.journeyVersion,
  cause: { kind: row.cause, messageId: row.causeMessageId },
  event: row.event,
  startedAt: row.startedAt.getTime(),
  stepId: row.stepId,
  waitsUntil: row.waitsUntil?.getTime() ?? null,
  wakesAt: row.wakesAt?.getTime() ?? null,
  visits: row.visits,
});

async function loadEntries(
  database: Queryable<Tables>,
  keys: readonly ProfileKey[],
): Promise<readonly (ProfileKey & { readonly journeyId: string; readonly enteredAt: Date })[]> {
  const { rows } = await sql<ProfileKey & { readonly journeyId: string; readonly enteredAt: Date }>`
    SELECT workspace_id AS "workspaceId", profile_id AS "profileId", journey_id AS "journeyId", entered_at AS "enteredAt"
    FROM ${keyTable(keys)} JOIN entries USING (workspace_id, profile_id)
  `.execute(database);
  return rows;
}
