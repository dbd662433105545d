import type { Queryable } from '@ichie/database';
import { bucketOf } from '@ichie/kernel';
import { type RawBuilder, sql } from 'kysely';
import { type Wish, joinWishes, wishKeyOf } from '../../domain/wish.ts';
import { type ProfileKey, distinctProfiles, profileKeysTable } from './profile-keys.ts';
import type { Tables } from './tables.ts';

type Db = Queryable<Tables>;

/** Takes in what people said, of which the latest counts for each person and channel. */
export async function saveWishes(db: Db, wishes: readonly Wish[]): Promise<void> {
  const latest = new Map<string, Wish>();
  for (const wish of wishes) {
    if (wish.at >= (latest.get(wishKeyOf(wish))?.at ?? 0)) latest.set(wishKeyOf(wish), wish);
  }
  await putWishes(db, [...latest.values()], sql`WHERE excluded.changed_at >= subscription.changed_at`);
}

/** Takes in what people said under profiles that became part of theirs, of which the stricter counts. */
export async function saveJoinedWishes(db: Db, wishes: readonly Wish[]): Promise<void> {
  if (wishes.length === 0) return;
  const known = await findWishes(db, distinctProfiles(wishes));
  const joined = new Map(known.map((wish) => [wishKeyOf(wish), wish]));
  for (const wish of wishes) {
    const other = joined.get(wishKeyOf(wish));
    joined.set(wishKeyOf(wish), other === undefined ? wish : joinWishes(other, wish));
  }
  await putWishes(db, [...joined.values()], sql``);
}

async function putWishes(db: Db, wishes: readonly Wish[], where: RawBuilder<unknown>): Promise<void> {
  if (wishes.length === 0) return;
  await sql`
    INSERT INTO subscriptions AS subscription
      (workspace_id, profile_id, channel, bucket, status, cause, message_id, changed_at)
    SELECT workspace_id, profile_id, channel, bucket, status, cause, message_id, changed_at
    FROM unnest(
      ${wishes.map(({ workspaceId }) => workspaceId)}::text[],
      ${wishes.map(({ profileId }) => profileId)}::text[],
      ${wishes.map(({ channel }) => channel)}::text[],
      ${wishes.map(({ profileId }) => bucketOf(profileId))}::smallint[],
      ${wishes.map(({ status }) => status)}::text[],
      ${wishes.map(({ cause }) => cause)}::text[],
      ${wishes.map(({ messageId }) => messageId)}::text[],
      ${wishes.map(({ at }) => new Date(at))}::timestamptz[]
    ) AS new (workspace_id, profile_id, channel, bucket, status, cause, message_id, changed_at)
    ON CONFLICT (workspace_id, profile_id, channel) DO UPDATE SET
      status = excluded.status, cause = excluded.cause, message_id = excluded.message_id,
      changed_at = excluded.changed_at
    ${where}
  `.execute(db);
}

/** The last words of people. */
export async function findWishes(db: Db, profiles: readonly ProfileKey[]): Promise<Wish[]> {
  if (profiles.length === 0) return [];
  const { rows } = await sql<Omit<Wish, 'at'> & { readonly changedAt: Date }>`
    SELECT workspace_id AS "workspaceId", profile_id AS "profileId", channel, status, cause, message_id AS "messageId",
      changed_at AS "changedAt"
    FROM ${profileKeysTable(profiles)} AS key (workspace_id, profile_id)
    JOIN subscriptions USING (workspace_id, profile_id)
  `.execute(db);
  return rows.map(({ changedAt, ...wish }) => ({ ...wish, at: changedAt.getTime() }));
}
