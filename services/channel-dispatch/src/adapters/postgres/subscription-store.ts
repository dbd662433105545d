import type { SubscriptionChanged } from '@ichie/contracts';
import type { Queryable } from '@ichie/database';
import { bucketOf } from '@ichie/kernel';
import { sql } from 'kysely';
import type { Channel } from '../../domain/channel.ts';
import { type ProfileKey, profileKeysTable } from './profile-keys.ts';
import type { Tables } from './tables.ts';

type Db = Queryable<Tables>;

export interface Subscription extends ProfileKey {
  readonly channel: Channel;
  readonly status: 'subscribed' | 'unsubscribed';
}

/** Applies changes, of which the latest counts for each person and channel. */
export async function saveSubscriptions(db: Db, changes: readonly SubscriptionChanged[]): Promise<void> {
  const latest = new Map<string, SubscriptionChanged>();
  for (const change of changes) {
    const key = JSON.stringify([change.workspaceId, change.profileId, change.channel]);
    if (change.at >= (latest.get(key)?.at ?? 0)) latest.set(key, change);
  }
  const rows = [...latest.values()];
  if (rows.length === 0) return;
  await sql`
    INSERT INTO subscriptions AS subscription
      (workspace_id, profile_id, channel, bucket, status, cause, message_id, changed_at)
    SELECT workspace_id, profile_id, channel, bucket, status, cause, message_id, changed_at
    FROM unnest(
      ${rows.map(({ workspaceId }) => workspaceId)}::text[],
      ${rows.map(({ profileId }) => profileId)}::text[],
      ${rows.map(({ channel }) => channel)}::text[],
      ${rows.map(({ profileId }) => bucketOf(profileId))}::smallint[],
      ${rows.map(({ status }) => status)}::text[],
      ${rows.map(({ cause }) => cause)}::text[],
      ${rows.map(({ messageId }) => messageId)}::text[],
      ${rows.map(({ at }) => new Date(at))}::timestamptz[]
    ) AS new (workspace_id, profile_id, channel, bucket, status, cause, message_id, changed_at)
    ON CONFLICT (workspace_id, profile_id, channel) DO UPDATE SET
      status = excluded.status, cause = excluded.cause, message_id = excluded.message_id,
      changed_at = excluded.changed_at
    WHERE excluded.changed_at >= subscription.changed_at
  `.execute(db);
}

/**
 * The subscriptions of people. A profile that was merged away is still the same person: of all the profiles that ended in
 * one, the latest word counts.
 */
export async function findSubscriptions(db: Db, profiles: readonly ProfileKey[]): Promise<Subscription[]> {
  if (profiles.length === 0) return [];
  const { rows } = await sql<Subscription>`
    WITH RECURSIVE person (workspace_id, profile_id, part_id) AS (
      SELECT workspace_id, profile_id, profile_id
      FROM ${profileKeysTable(profiles)} AS key (workspace_id, profile_id)
      UNION
      SELECT person.workspace_id, person.profile_id, gone.profile_id
      FROM person
      JOIN profiles AS gone ON gone.workspace_id = person.workspace_id AND gone.merged_into = person.part_id
    )
    SELECT DISTINCT ON (person.workspace_id, person.profile_id, subscription.channel)
      person.workspace_id AS "workspaceId", person.profile_id AS "profileId", subscription.channel, subscription.status
    FROM person
    JOIN subscriptions AS subscription
      ON subscription.workspace_id = person.workspace_id AND subscription.profile_id = person.part_id
    ORDER BY person.workspace_id, person.profile_id, subscription.channel, subscription.changed_at DESC
  `.execute(db);
  return rows;
}
