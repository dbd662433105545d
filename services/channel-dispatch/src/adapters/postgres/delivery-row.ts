import { sql } from 'kysely';
import type { Delivery } from '../../domain/delivery.ts';

/** A delivery as PostgreSQL gives it: instants are dates. */
export type DeliveryRow = Omit<Delivery, 'requestedAt' | 'acceptedAt' | 'attemptedAt'> & {
  readonly requestedAt: Date;
  readonly acceptedAt: Date | null;
  readonly attemptedAt: Date | null;
};

/** The columns of a {@link DeliveryRow}, from `deliveries AS delivery`. */
export const deliveryColumns = sql`
  delivery.workspace_id AS "workspaceId", delivery.message_id AS "messageId", delivery.profile_id AS "profileId",
  delivery.bucket,
  delivery.channel, delivery.template_id AS "templateId", delivery.class, delivery.journey_id AS "journeyId",
  delivery.journey_version AS "journeyVersion", delivery.step_id AS "stepId", delivery.variables,
  delivery.profile_version AS "profileVersion", delivery.requested_at AS "requestedAt", delivery.state, delivery.reason,
  delivery.accepted_at AS "acceptedAt", delivery.postponements, delivery.attempts,
  delivery.attempted_at AS "attemptedAt", delivery.address_hash AS "addressHash", delivery.subject, delivery.provider,
  delivery.provider_message_id AS "providerMessageId", delivery.traceparent
`;

export const deliveryOf = ({ requestedAt, acceptedAt, attemptedAt, ...rest }: DeliveryRow): Delivery => ({
  ...rest,
  requestedAt: requestedAt.getTime(),
  acceptedAt: acceptedAt?.getTime() ?? null,
  attemptedAt: attemptedAt?.getTime() ?? null,
});
