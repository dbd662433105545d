import type { Identifier } from '@ichie/contracts';
import type { Transaction } from '@ichie/database';
import type { JsonObject } from '@ichie/kernel';
import { sql } from 'kysely';
import type { ActivityScope } from '../../../domain/activity/activity-scope.ts';
import type { ProfileReference, StoredActivity } from '../../../domain/activity/activity.ts';
import { keyOf } from '../../../domain/activity/drafts.ts';
import type {
  Enrollment,
  Membership,
  Message,
  MessageState,
  Person,
  PersonProfile,
  TimelineEntry,
} from '../../../domain/activity/rows.ts';
import type { EnrollmentRow, MembershipRow, MessageRow, PersonProfileRow, PersonRow, Tables } from '../tables.ts';

/** Reads what a batch needs to know about its people, each kind of row with one query. */
export async function loadActivity(
  transaction: Transaction<Tables>,
  scope: ActivityScope & { readonly lane: number },
): Promise<StoredActivity> {
  return {
    people: await loadPeople(transaction, scope.people),
    profiles: await loadProfiles(transaction, scope.profiles),
    memberships: await loadMemberships(transaction, scope.memberships),
    enrollments: await loadEnrollments(transaction, scope.enrollments),
    messages: await loadMessages(transaction, scope.messages),
    recent: await loadRecent(transaction, scope.workspaceIds, scope.lane),
  };
}

const wantedProfiles = (profiles: readonly ProfileReference[]) => sql`
  unnest(
    ${profiles.map(({ workspaceId }) => workspaceId)}::text[],
    ${profiles.map(({ profileId }) => profileId)}::text[]
  ) AS wanted (workspace_id, profile_id)
`;

async function loadPeople(
  transaction: Transaction<Tables>,
  wanted: ActivityScope['people'],
): Promise<Map<string, Person>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<PersonRow>`
    SELECT workspace_id, profile_id, version, name, email, user_id, identified, event_count, created_at, last_seen_at, merged_into
    FROM ${wantedProfiles(wanted)}
    JOIN people USING (workspace_id, profile_id)
  `.execute(transaction);
  return new Map(rows.map((row) => [keyOf(row.workspace_id, row.profile_id), personOf(row)]));
}

export const personOf = (row: Omit<PersonRow, 'bucket'>): Person => ({
  workspaceId: row.workspace_id,
  profileId: row.profile_id,
  version: row.version,
  name: row.name,
  email: row.email,
  userId: row.user_id,
  identified: row.identified,
  eventCount: row.event_count,
  createdAt: row.created_at.getTime(),
  lastSeenAt: row.last_seen_at.getTime(),
  mergedInto: row.merged_into,
});

async function loadProfiles(
  transaction: Transaction<Tables>,
  wanted: ActivityScope['profiles'],
): Promise<Map<string, PersonProfile>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<PersonProfileRow>`
    SELECT workspace_id, profile_id, traits, identifiers
    FROM ${wantedProfiles(wanted)}
    JOIN person_profiles USING (workspace_id, profile_id)
  `.execute(transaction);
  return new Map(
    rows.map((row) => [
      keyOf(row.workspace_id, row.profile_id),
      {
        workspaceId: row.workspace_id,
        profileId: row.profile_id,
        traits: row.traits as JsonObject,
        identifiers: row.identifiers as readonly Identifier[],
      },
    ]),
  );
}

async function loadMemberships(
  transaction: Transaction<Tables>,
  wanted: ActivityScope['memberships'],
): Promise<Map<string, Membership>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<MembershipRow>`
    SELECT workspace_id, profile_id, segment_id, segment_version, cause, cause_message_id, since
    FROM ${wantedProfiles(wanted)}
    JOIN memberships USING (workspace_id, profile_id)
  `.execute(transaction);
  return new Map(rows.map((row) => [keyOf(row.workspace_id, row.profile_id, row.segment_id), membershipOf(row)]));
}

export const membershipOf = (row: MembershipRow): Membership => ({
  workspaceId: row.workspace_id,
  profileId: row.profile_id,
  segmentId: row.segment_id,
  segmentVersion: row.segment_version,
  cause: row.cause,
  causeMessageId: row.cause_message_id,
  since: row.since.getTime(),
});

/** All that have not ended: nobody is in many journeys at a time, and what has ended does not change any more. */
async function loadEnrollments(
  transaction: Transaction<Tables>,
  wanted: ActivityScope['enrollments'],
): Promise<Map<string, Enrollment>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<EnrollmentRow>`
    SELECT workspace_id, profile_id, enrollment_id, journey_id, journey_version, step_id, started_at, ended_at, end_reason
    FROM ${wantedProfiles(wanted)}
    JOIN enrollments USING (workspace_id, profile_id)
    WHERE ended_at IS NULL
  `.execute(transaction);
  return new Map(rows.map((row) => [keyOf(row.workspace_id, row.profile_id, row.enrollment_id), enrollmentOf(row)]));
}

export const enrollmentOf = (row: EnrollmentRow): Enrollment => ({
  workspaceId: row.workspace_id,
  profileId: row.profile_id,
  enrollmentId: row.enrollment_id,
  journeyId: row.journey_id,
  journeyVersion: row.journey_version,
  stepId: row.step_id,
  startedAt: row.started_at.getTime(),
  endedAt: row.ended_at?.getTime() ?? null,
  endReason: row.end_reason,
});

async function loadMessages(
  transaction: Transaction<Tables>,
  wanted: ActivityScope['messages'],
): Promise<Map<string, Message>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<MessageRow>`
    SELECT workspace_id, profile_id, message_id, channel, template_id, journey_id, journey_version, step_id, subject, url,
      provider_message_id, states
    FROM unnest(
      ${wanted.map(({ workspaceId }) => workspaceId)}::text[],
      ${wanted.map(({ profileId }) => profileId)}::text[],
      ${wanted.map(({ messageId }) => messageId)}::text[]
    ) AS wanted (workspace_id, profile_id, message_id)
    JOIN messages USING (workspace_id, profile_id, message_id)
  `.execute(transaction);
  return new Map(rows.map((row) => [keyOf(row.workspace_id, row.profile_id, row.message_id), messageOf(row)]));
}

export const messageOf = (row: Omit<MessageRow, 'state' | 'reason' | 'first_at'>): Message => ({
  workspaceId: row.workspace_id,
  profileId: row.profile_id,
  messageId: row.message_id,
  channel: row.channel as Message['channel'],
  templateId: row.template_id,
  journeyId: row.journey_id,
  journeyVersion: row.journey_version,
  stepId: row.step_id,
  subject: row.subject,
  url: row.url,
  providerMessageId: row.provider_message_id,
  states: row.states as readonly MessageState[],
});

async function loadRecent(
  transaction: Transaction<Tables>,
  workspaceIds: readonly string[],
  lane: number,
): Promise<Map<string, readonly TimelineEntry[]>> {
  const rows = await transaction
    .selectFrom('recent_activity')
    .select(['workspace_id', 'entries'])
    .where('workspace_id', 'in', workspaceIds)
    .where('lane', '=', lane)
    .execute();
  return new Map(rows.map((row) => [row.workspace_id, row.entries as readonly TimelineEntry[]]));
}
