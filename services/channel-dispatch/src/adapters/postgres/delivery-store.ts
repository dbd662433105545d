import type { Queryable } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import { sql } from 'kysely';
import type { Delivery, DeliveryState, MessageKey } from '../../domain/delivery.ts';
import { type DeliveryRow, deliveryColumns, deliveryOf } from './delivery-row.ts';
import { type ProfileKey, profileKeyOf, profileKeysTable } from './profile-keys.ts';
import type { Tables } from './tables.ts';

type Db = Queryable<Tables>;

/** Adds deliveries; a message that is there already stays as it is. */
export async function insertDeliveries(db: Db, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`
    INSERT INTO deliveries (
      workspace_id, message_id, profile_id, bucket, channel, template_id, class, journey_id, journey_version, step_id,
      variables, profile_version, requested_at, state, postponements, attempts, traceparent
    )
    SELECT
      workspace_id, message_id, profile_id, bucket, channel, template_id, class, journey_id, journey_version, step_id,
      variables, profile_version, requested_at, state, 0, 0, traceparent
    FROM unnest(
      ${deliveries.map(({ workspaceId }) => workspaceId)}::text[],
      ${deliveries.map(({ messageId }) => messageId)}::text[],
      ${deliveries.map(({ profileId }) => profileId)}::text[],
      ${deliveries.map(({ bucket }) => bucket)}::smallint[],
      ${deliveries.map(({ channel }) => channel)}::text[],
      ${deliveries.map(({ templateId }) => templateId)}::text[],
      ${deliveries.map((delivery) => delivery.class)}::text[],
      ${deliveries.map(({ journeyId }) => journeyId)}::text[],
      ${deliveries.map(({ journeyVersion }) => journeyVersion)}::integer[],
      ${deliveries.map(({ stepId }) => stepId)}::text[],
      ${deliveries.map(({ variables }) => JSON.stringify(variables))}::jsonb[],
      ${deliveries.map(({ profileVersion }) => profileVersion)}::bigint[],
      ${deliveries.map(({ requestedAt }) => new Date(requestedAt))}::timestamptz[],
      ${deliveries.map(({ state }) => state)}::text[],
      ${deliveries.map(({ traceparent }) => traceparent)}::text[]
    ) AS new (
      workspace_id, message_id, profile_id, bucket, channel, template_id, class, journey_id, journey_version, step_id,
      variables, profile_version, requested_at, state, traceparent
    )
    ON CONFLICT (workspace_id, message_id) DO NOTHING
  `.execute(db);
}

/**
 * The deliveries of these messages, as far as there are any, for the rest of this transaction nobody else's to change: the
 * outcome of a call and the word of its recipient may come to two lanes when a profile becomes part of another meanwhile.
 */
export async function lockDeliveries(db: Db, keys: readonly MessageKey[]): Promise<Delivery[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<DeliveryRow>`
    SELECT ${deliveryColumns}
    FROM unnest(
      ${keys.map(({ workspaceId }) => workspaceId)}::text[], ${keys.map(({ messageId }) => messageId)}::text[]
    ) AS key (workspace_id, message_id)
    JOIN deliveries AS delivery USING (workspace_id, message_id)
    ORDER BY delivery.workspace_id, delivery.message_id
    FOR UPDATE OF delivery
  `.execute(db);
  return rows.map(deliveryOf);
}

/** The deliveries of these messages, as far as there are any. */
export async function findDeliveries(db: Db, keys: readonly MessageKey[]): Promise<Delivery[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<DeliveryRow>`
    SELECT ${deliveryColumns}
    FROM unnest(
      ${keys.map(({ workspaceId }) => workspaceId)}::text[], ${keys.map(({ messageId }) => messageId)}::text[]
    ) AS key (workspace_id, message_id)
    JOIN deliveries AS delivery USING (workspace_id, message_id)
  `.execute(db);
  return rows.map(deliveryOf);
}

/** The deliveries of these profiles that the provider was not asked for yet, in the order in which they were requested. */
export async function findOpenDeliveries(
  db: Db,
  profiles: readonly ProfileKey[],
  states: readonly Extract<DeliveryState, 'waiting' | 'requested' | 'postponed'>[],
): Promise<Delivery[]> {
  if (profiles.length === 0) return [];
  const { rows } = await sql<DeliveryRow>`
    SELECT ${deliveryColumns}
    FROM ${profileKeysTable(profiles)} AS key (workspace_id, profile_id)
    JOIN deliveries AS delivery USING (workspace_id, profile_id)
    WHERE delivery.state IN ('waiting', 'requested', 'postponed') AND delivery.state = ANY(${[...states]})
    ORDER BY delivery.requested_at, delivery.message_id
  `.execute(db);
  return rows.map(deliveryOf);
}

/** Writes what may change of deliveries. */
export async function updateDeliveries(db: Db, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const date = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));
  await sql`
    UPDATE deliveries AS delivery
    SET state = changed.state, reason = changed.reason, variables = changed.variables,
      accepted_at = changed.accepted_at, postponements = changed.postponements, attempts = changed.attempts,
      attempted_at = changed.attempted_at, address_hash = changed.address_hash, subject = changed.subject,
      provider = changed.provider, provider_message_id = changed.provider_message_id
    FROM unnest(
      ${deliveries.map(({ workspaceId }) => workspaceId)}::text[],
      ${deliveries.map(({ messageId }) => messageId)}::text[],
      ${deliveries.map(({ state }) => state)}::text[],
      ${deliveries.map(({ reason }) => reason)}::text[],
      ${deliveries.map(({ variables }) => JSON.stringify(variables))}::jsonb[],
      ${deliveries.map(({ acceptedAt }) => date(acceptedAt))}::timestamptz[],
      ${deliveries.map(({ postponements }) => postponements)}::integer[],
      ${deliveries.map(({ attempts }) => attempts)}::integer[],
      ${deliveries.map(({ attemptedAt }) => date(attemptedAt))}::timestamptz[],
      ${deliveries.map(({ addressHash }) => addressHash)}::text[],
      ${deliveries.map(({ subject }) => subject)}::text[],
      ${deliveries.map(({ provider }) => provider)}::text[],
      ${deliveries.map(({ providerMessageId }) => providerMessageId)}::text[]
    ) AS changed (
      workspace_id, message_id, state, reason, variables, accepted_at, postponements, attempts, attempted_at,
      address_hash, subject, provider, provider_message_id
    )
    WHERE delivery.workspace_id = changed.workspace_id AND delivery.message_id = changed.message_id
  `.execute(db);
}

/** For each profile (by its key), how many marketing messages of the channel came through the gate since an instant. */
export async function countAcceptedSince(
  db: Db,
  profiles: readonly ProfileKey[],
  window: { readonly channel: string; readonly since: Instant },
): Promise<Map<string, number>> {
  if (profiles.length === 0) return new Map();
  const { rows } = await sql<ProfileKey & { count: number }>`
    SELECT key.workspace_id AS "workspaceId", key.profile_id AS "profileId", count(*) AS count
    FROM ${profileKeysTable(profiles)} AS key (workspace_id, profile_id)
    JOIN deliveries AS delivery USING (workspace_id, profile_id)
    WHERE delivery.class = 'marketing' AND delivery.channel = ${window.channel}
      AND delivery.accepted_at > ${new Date(window.since)} AND delivery.state NOT IN ('notSent', 'failed')
    GROUP BY key.workspace_id, key.profile_id
  `.execute(db);
  return new Map(rows.map((row) => [profileKeyOf(row), row.count]));
}
