import type { Queryable } from '@ichie/database';
import { bucketOf } from '@ichie/kernel';
import { type RawBuilder, sql } from 'kysely';
import type { Delivery } from '../../domain/delivery.ts';
import type { KnownPerson } from '../../domain/known-person.ts';
import { type DeliveryRow, deliveryColumns, deliveryOf } from './delivery-row.ts';
import { type ProfileKey, profileKeysTable } from './profile-keys.ts';
import type { Tables } from './tables.ts';

type Db = Queryable<Tables>;

/** A profile that becomes part of another. */
export interface ProfileMove {
  readonly workspaceId: string;
  readonly from: string;
  readonly to: string;
  /** The last version of the profile that goes. */
  readonly version: number;
}

/** Marks profiles as on their way. */
export async function markLeaving(db: Db, moves: readonly ProfileMove[]): Promise<void> {
  if (moves.length === 0) return;
  await sql`
    INSERT INTO profiles (workspace_id, profile_id, bucket, seen_version, version, traits, user_ids, leaving_to)
    SELECT move.workspace_id, move.from_id, move.from_bucket, 0, 0, '{}', '{}', move.to_id
    FROM ${movesTable(moves)}
    ON CONFLICT (workspace_id, profile_id) DO UPDATE SET leaving_to = excluded.leaving_to
  `.execute(db);
}

/** What providers are being asked to send to these profiles. */
export async function findAttemptsOf(db: Db, keys: readonly ProfileKey[]): Promise<Delivery[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<DeliveryRow>`
    SELECT ${deliveryColumns}
    FROM ${profileKeysTable(keys)} AS key (workspace_id, profile_id)
    JOIN deliveries AS delivery USING (workspace_id, profile_id)
    WHERE delivery.state = 'attempting'
  `.execute(db);
  return rows.map(deliveryOf);
}

/** What is known of people; who is not known, or was erased, is not among them. */
export async function findKnownPeople(db: Db, keys: readonly ProfileKey[]): Promise<KnownPerson[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<KnownPerson>`
    SELECT workspace_id AS "workspaceId", profile_id AS "profileId", version, traits, user_ids AS "userIds", email, absorbed
    FROM ${profileKeysTable(keys)} AS key (workspace_id, profile_id)
    JOIN profiles USING (workspace_id, profile_id)
    WHERE erased_at IS NULL
  `.execute(db);
  return rows;
}

/** Writes what is known of people; the versions that were seen stay as they are. */
export async function putKnownPeople(db: Db, people: readonly KnownPerson[]): Promise<void> {
  if (people.length === 0) return;
  await sql`
    INSERT INTO profiles (workspace_id, profile_id, bucket, seen_version, version, traits, user_ids, email, absorbed)
    SELECT workspace_id, profile_id, bucket, 0, version, traits,
      ARRAY(SELECT jsonb_array_elements_text(user_ids)), email, absorbed
    FROM unnest(
      ${people.map(({ workspaceId }) => workspaceId)}::text[],
      ${people.map(({ profileId }) => profileId)}::text[],
      ${people.map(({ profileId }) => bucketOf(profileId))}::smallint[],
      ${people.map(({ version }) => version)}::bigint[],
      ${people.map(({ traits }) => JSON.stringify(traits))}::jsonb[],
      ${people.map(({ userIds }) => JSON.stringify(userIds))}::jsonb[],
      ${people.map(({ email }) => email)}::text[],
      ${people.map(({ absorbed }) => JSON.stringify(absorbed))}::jsonb[]
    ) AS new (workspace_id, profile_id, bucket, version, traits, user_ids, email, absorbed)
    ON CONFLICT (workspace_id, profile_id) DO UPDATE SET
      traits = excluded.traits, user_ids = excluded.user_ids, email = excluded.email
  `.execute(db);
}

/**
 * Gives messages to the profile that lives on, and answers them. What waits, waits until the merge itself is known of that
 * profile. Where the provider is being asked right now, the lane that asks goes on to the outcome.
 */
export async function moveDeliveries(
  db: Db,
  moves: readonly ProfileMove[],
): Promise<Pick<Delivery, 'workspaceId' | 'profileId' | 'messageId' | 'state'>[]> {
  const { rows } = await sql<Pick<Delivery, 'workspaceId' | 'profileId' | 'messageId' | 'state'>>`
    UPDATE deliveries AS delivery
    SET profile_id = move.to_id,
      bucket = CASE WHEN delivery.state = 'attempting' THEN delivery.bucket ELSE move.to_bucket END,
      profile_version = CASE
        WHEN delivery.state = 'waiting' THEN greatest(delivery.profile_version, move.version + 1)
        ELSE delivery.profile_version
      END
    FROM ${movesTable(moves)}
    WHERE delivery.workspace_id = move.workspace_id AND delivery.profile_id = move.from_id
    RETURNING delivery.workspace_id AS "workspaceId", delivery.profile_id AS "profileId",
      delivery.message_id AS "messageId", delivery.state
  `.execute(db);
  return rows;
}

export async function moveInAppMessages(db: Db, moves: readonly ProfileMove[]): Promise<void> {
  await sql`
    UPDATE in_app_messages AS message
    SET profile_id = move.to_id, bucket = move.to_bucket
    FROM ${movesTable(moves)}
    WHERE message.workspace_id = move.workspace_id AND message.profile_id = move.from_id
  `.execute(db);
}

/** `FROM <this>`: `move (workspace_id, from_id, from_bucket, to_id, to_bucket, version)`. */
const movesTable = (moves: readonly ProfileMove[]): RawBuilder<unknown> => sql`unnest(
  ${moves.map(({ workspaceId }) => workspaceId)}::text[],
  ${moves.map(({ from }) => from)}::text[],
  ${moves.map(({ from }) => bucketOf(from))}::smallint[],
  ${moves.map(({ to }) => to)}::text[],
  ${moves.map(({ to }) => bucketOf(to))}::smallint[],
  ${moves.map(({ version }) => version)}::bigint[]
) AS move (workspace_id, from_id, from_bucket, to_id, to_bucket, version)`;
