import type { Queryable } from '@ichie/database';
import { type Instant, bucketOf } from '@ichie/kernel';
import { sql } from 'kysely';
import type { InAppContent, InboxEntry, InboxQuery } from '../../application/ports.ts';
import type { MessageKey } from '../../domain/delivery.ts';
import type { Tables } from './tables.ts';

type Db = Queryable<Tables>;

/** A message that is put into a person's inbox. */
export interface InAppMessage extends MessageKey, InAppContent {
  readonly profileId: string;
  readonly sentAt: Instant;
}

export async function insertInAppMessages(db: Db, messages: readonly InAppMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await sql`
    INSERT INTO in_app_messages (workspace_id, message_id, profile_id, bucket, title, body, url, locale, sent_at)
    SELECT workspace_id, message_id, profile_id, bucket, title, body, url, locale, sent_at
    FROM unnest(
      ${messages.map(({ workspaceId }) => workspaceId)}::text[],
      ${messages.map(({ messageId }) => messageId)}::text[],
      ${messages.map(({ profileId }) => profileId)}::text[],
      ${messages.map(({ profileId }) => bucketOf(profileId))}::smallint[],
      ${messages.map(({ title }) => title)}::text[],
      ${messages.map(({ body }) => body)}::text[],
      ${messages.map(({ url }) => url)}::text[],
      ${messages.map(({ locale }) => locale)}::text[],
      ${messages.map(({ sentAt }) => new Date(sentAt))}::timestamptz[]
    ) AS new (workspace_id, message_id, profile_id, bucket, title, body, url, locale, sent_at)
    ON CONFLICT (workspace_id, message_id) DO NOTHING
  `.execute(db);
}

/** The person's messages, newest first. */
export async function findInbox(db: Db, { workspaceId, userId, limit }: InboxQuery): Promise<InboxEntry[]> {
  const { rows } = await sql<Omit<InboxEntry, 'sentAt' | 'openedAt'> & { sentAt: Date; openedAt: Date | null }>`
    SELECT message_id AS "messageId", title, body, url, locale, sent_at AS "sentAt", opened_at AS "openedAt"
    FROM in_app_messages
    WHERE workspace_id = ${workspaceId} AND profile_id IN (
      SELECT profile_id FROM profiles WHERE workspace_id = ${workspaceId} AND user_ids @> ARRAY[${userId}]
    )
    ORDER BY sent_at DESC, message_id
    LIMIT ${limit}
  `.execute(db);
  return rows.map(({ sentAt, openedAt, ...entry }) => ({
    ...entry,
    sentAt: sentAt.getTime(),
    openedAt: openedAt?.getTime() ?? null,
  }));
}

/** Notes when in-app messages were first opened. */
export async function markOpened(db: Db, openings: readonly (MessageKey & { readonly at: Instant })[]): Promise<void> {
  if (openings.length === 0) return;
  await sql`
    UPDATE in_app_messages AS message
    SET opened_at = opening.at
    FROM (
      SELECT workspace_id, message_id, min(at) AS at
      FROM unnest(
        ${openings.map(({ workspaceId }) => workspaceId)}::text[],
        ${openings.map(({ messageId }) => messageId)}::text[],
        ${openings.map(({ at }) => new Date(at))}::timestamptz[]
      ) AS opened (workspace_id, message_id, at)
      GROUP BY workspace_id, message_id
    ) AS opening
    WHERE message.workspace_id = opening.workspace_id AND message.message_id = opening.message_id
      AND message.opened_at IS NULL
  `.execute(db);
}
