import { bucketOf, parseJsonObject } from '@ichie/kernel';
import type { Received } from '@ichie/stream';
import type { Delivery } from '../../domain/delivery.ts';

/** The delivery that a request begins. */
export function deliveryOf({ record, traceparent }: Received<'messages.requested'>): Delivery {
  return {
    workspaceId: record.workspaceId,
    messageId: record.messageId,
    profileId: record.profileId,
    bucket: bucketOf(record.profileId),
    channel: record.channel,
    templateId: record.templateId,
    class: record.class,
    journeyId: record.journeyId,
    journeyVersion: record.journeyVersion,
    stepId: record.stepId,
    variables: parseJsonObject(record.variables),
    profileVersion: record.profileVersion,
    requestedAt: record.requestedAt,
    state: 'waiting',
    reason: null,
    acceptedAt: null,
    postponements: 0,
    attempts: 0,
    attemptedAt: null,
    addressHash: null,
    subject: null,
    provider: null,
    providerMessageId: null,
    traceparent,
  };
}
