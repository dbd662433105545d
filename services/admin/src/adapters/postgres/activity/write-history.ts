import type { Transaction } from '@ichie/database';
import { sql } from 'kysely';
import { firstMoment, latestState } from '../../../domain/activity/message-milestones.ts';
import type { Enrollment, Message, TimelineEntry } from '../../../domain/activity/rows.ts';
import type { Tables } from '../tables.ts';

export async function writeTimeline(
  transaction: Transaction<Tables>,
  entries: readonly TimelineEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql`
    INSERT INTO timeline (workspace_id, profile_id, at, entry_id, kind, title, detail, message_id)
    SELECT * FROM unnest(
      ${entries.map(({ workspaceId }) => workspaceId)}::text[],
      ${entries.map(({ profileId }) => profileId)}::text[],
      ${entries.map(({ at }) => new Date(at))}::timestamptz[],
      ${entries.map(({ entryId }) => entryId)}::text[],
      ${entries.map(({ kind }) => kind)}::text[],
      ${entries.map(({ title }) => title)}::text[],
      ${entries.map(({ detail }) => JSON.stringify(detail))}::json[],
      ${entries.map(({ messageId }) => messageId)}::text[]
    )
    ON CONFLICT (workspace_id, profile_id, at, entry_id) DO NOTHING
  `.execute(transaction);
}

export async function writeEnrollments(
  transaction: Transaction<Tables>,
  enrollments: readonly Enrollment[],
): Promise<void> {
  if (enrollments.length === 0) return;
  await sql`
    INSERT INTO enrollments (workspace_id, profile_id, enrollment_id, journey_id, journey_version, step_id,
      first_step_id, started_at, ended_at, end_reason)
    SELECT * FROM unnest(
      ${enrollments.map(({ workspaceId }) => workspaceId)}::text[],
      ${enrollments.map(({ profileId }) => profileId)}::text[],
      ${enrollments.map(({ enrollmentId }) => enrollmentId)}::text[],
      ${enrollments.map(({ journeyId }) => journeyId)}::text[],
      ${enrollments.map(({ journeyVersion }) => journeyVersion)}::integer[],
      ${enrollments.map(({ stepId }) => stepId)}::text[],
      ${enrollments.map(({ firstStepId }) => firstStepId)}::text[],
      ${enrollments.map(({ startedAt }) => new Date(startedAt))}::timestamptz[],
      ${enrollments.map(({ endedAt }) => (endedAt === null ? null : new Date(endedAt)))}::timestamptz[],
      ${enrollments.map(({ endReason }) => endReason)}::text[]
    )
    ON CONFLICT (workspace_id, profile_id, enrollment_id) DO UPDATE SET
      step_id = excluded.step_id,
      first_step_id = excluded.first_step_id,
      started_at = excluded.started_at,
      ended_at = excluded.ended_at,
      end_reason = excluded.end_reason
  `.execute(transaction);
}

export async function writeMessages(transaction: Transaction<Tables>, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  const latest = messages.map(({ states }) => latestState(states));
  await sql`
    INSERT INTO messages (workspace_id, profile_id, message_id, channel, template_id, journey_id, journey_version, step_id,
      subject, url, provider_message_id, state, reason, states, first_at)
    SELECT * FROM unnest(
      ${messages.map(({ workspaceId }) => workspaceId)}::text[],
      ${messages.map(({ profileId }) => profileId)}::text[],
      ${messages.map(({ messageId }) => messageId)}::text[],
      ${messages.map(({ channel }) => channel)}::text[],
      ${messages.map(({ templateId }) => templateId)}::text[],
      ${messages.map(({ journeyId }) => journeyId)}::text[],
      ${messages.map(({ journeyVersion }) => journeyVersion)}::integer[],
      ${messages.map(({ stepId }) => stepId)}::text[],
      ${messages.map(({ subject }) => subject)}::text[],
      ${messages.map(({ url }) => url)}::text[],
      ${messages.map(({ providerMessageId }) => providerMessageId)}::text[],
      ${latest.map(({ state }) => state)}::text[],
      ${latest.map(({ reason }) => reason)}::text[],
      ${messages.map(({ states }) => JSON.stringify(states))}::json[],
      ${messages.map((message) => new Date(firstMoment(message)))}::timestamptz[]
    )
    ON CONFLICT (workspace_id, profile_id, message_id) DO UPDATE SET
      subject = excluded.subject,
      url = excluded.url,
      provider_message_id = excluded.provider_message_id,
      state = excluded.state,
      reason = excluded.reason,
      states = excluded.states,
      first_at = excluded.first_at
  `.execute(transaction);
}
