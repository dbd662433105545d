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
  Subscription,
  TimelineEntry,
} from '../../../domain/activity/rows.ts';
import type {
  EnrollmentRow,
  MembershipRow,
  MessageRow,
  PersonProfileRow,
  PersonRow,
  SubscriptionRow,
  Tables,
} from '../tables.ts';

/** Reads what a batch needs to know about its people, each kind of row with one query. */
export async function loadActivity(
  transaction: Transaction<Tables>,
  scope: ActivityScope & { readonly lane: number },
): Promise<StoredActivity> {
  return {
    people: await loadPeople(transaction, scope.people),
    profiles: await loadProfiles(transaction, scope.profiles),
    memberships: await loadMemberships(transaction, scope.memberships),
    enrollments: await loadEnrollments(transaction, scope.enrollments, scope.enrollmentIds),
    subscriptions: await loadSubscriptions(transaction, scope.subscriptions),
    erased: await loadErased(transaction, scope.people),
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

export async function loadPeople(
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

/** All that have not ended, for nobody is in many journeys at a time; of the others those that are spoken of. */
async function loadEnrollments(
  transaction: Transaction<Tables>,
  wanted: ActivityScope['enrollments'],
  enrollmentIds: readonly string[],
): Promise<Map<string, Enrollment>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<EnrollmentRow>`
    SELECT workspace_id, profile_id, enrollment_id, journey_id, journey_version, step_id, first_step_id, started_at,
      ended_at, end_reason
    FROM ${wantedProfiles(wanted)}
    JOIN enrollments USING (workspace_id, profile_id)
    WHERE ended_at IS NULL OR enrollment_id = ANY(${enrollmentIds}::text[])
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
  firstStepId: row.first_step_id,
  startedAt: row.started_at.getTime(),
  endedAt: row.ended_at?.getTime() ?? null,
  endReason: row.end_reason,
});

export async function loadSubscriptions(
  transaction: Transaction<Tables>,
  wanted: readonly ProfileReference[],
): Promise<Map<string, Subscription>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<SubscriptionRow>`
    SELECT workspace_id, profile_id, channel, status, changed_at
    FROM ${wantedProfiles(wanted)}
    JOIN subscriptions USING (workspace_id, profile_id)
  `.execute(transaction);
  return new Map(rows.map((row) => [keyOf(row.workspace_id, row.profile_id, row.channel), subscriptionOf(row)]));
}

const subscriptionOf = (row: SubscriptionRow): Subscription => ({
  workspaceId: row.workspace_id,
  profileId: row.profile_id,
  channel: row.channel as Subscription['channel'],
  status: row.status as Subscription['status'],
  changedAt: row.changed_at.getTime(),
});

/** The keys of those who were erased. */
export async function loadErased(
  transaction: Transaction<Tables>,
  wanted: readonly ProfileReference[],
): Promise<Set<string>> {
  if (wanted.length === 0) return new Set();
  const { rows } = await sql<{ workspace_id: string; profile_id: string }>`
    SELECT workspace_id, profile_id
    FROM ${wantedProfiles(wanted)}
    JOIN erased_people USING (workspace_id, profile_id)
  `.execute(transaction);
  return new Set(rows.map((row) => keyOf(row.workspace_id, row.profile_id)));
}

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

export async function loadRecent(
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
