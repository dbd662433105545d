import type { Queryable } from '@ichie/database';
import type { JsonObject } from '@ichie/kernel';
import { sql } from 'kysely';
import type { AddressedDelivery, Lane } from '../../application/ports.ts';
import type { Delivery } from '../../domain/delivery.ts';
import { type DeliveryRow, deliveryColumns, deliveryOf } from './delivery-row.ts';
import type { Tables } from './tables.ts';

/** What a lane has to send next, first come first. */
export async function findRequestedDeliveries(
  db: Queryable<Tables>,
  lane: Lane,
  limit: number,
): Promise<AddressedDelivery[]> {
  const { rows } = await sql<DeliveryRow & { email: string | null; traits: JsonObject | null }>`
    SELECT ${deliveryColumns}, profile.email, profile.traits
    FROM deliveries AS delivery
    LEFT JOIN profiles AS profile USING (workspace_id, profile_id)
    WHERE delivery.state = 'requested' AND profile.leaving_to IS NULL AND delivery.bucket % ${lane.partitions} = ${lane.partition}
    ORDER BY delivery.accepted_at, delivery.message_id
    LIMIT ${limit}
  `.execute(db);
  return rows.map(({ email, traits, ...row }) => ({ delivery: deliveryOf(row), email, traits: traits ?? {} }));
}

/** The deliveries of a lane whose provider was asked without an outcome known here. */
export async function findAttemptingDeliveries(db: Queryable<Tables>, lane: Lane): Promise<Delivery[]> {
  const { rows } = await sql<DeliveryRow>`
    SELECT ${deliveryColumns}
    FROM deliveries AS delivery
    WHERE delivery.state = 'attempting' AND delivery.bucket % ${lane.partitions} = ${lane.partition}
    ORDER BY delivery.attempted_at, delivery.message_id
  `.execute(db);
  return rows.map(deliveryOf);
}
