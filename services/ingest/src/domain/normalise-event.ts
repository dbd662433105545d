import type { EventCollected } from '@ichie/contracts';
import { type CreateId, type Instant, type JsonValue, isJsonObject } from '@ichie/kernel';
import { readContent } from './event-content.ts';
import { type RequestContext, completeContext } from './event-context.ts';
import { EventFault } from './event-fault.ts';
import { readIdentifiers } from './event-identifiers.ts';
import { readEventName } from './event-name.ts';
import { fitsInBytes, textOf } from './event-text.ts';
import { correctTimestamp, readInstant } from './event-times.ts';
import { LIMITS } from './limits.ts';
import type { WriteText } from './shared-text.ts';
import { type TrackingMethod, isTrackingMethod } from './tracking-method.ts';

/** What all events of one request have in common. */
export interface Envelope extends RequestContext {
  readonly workspaceId: string;
  readonly sourceId: string;
  /** The method that the route names; null in a batch, where each event names its own. */
  readonly method: TrackingMethod | null;
  readonly receivedAt: Instant;
  /** When the sender's clock says that the request was sent. */
  readonly sentAt: Instant | null;
  readonly createId: CreateId;
}

/**
 * Makes an event of the tracking API into the record that everything behind the edge works with, or says what is wrong.
 * `writeContext` may share texts among the events of a request.
 */
export function normaliseEvent(
  event: JsonValue,
  envelope: Envelope,
  writeContext: WriteText = textOf,
): EventCollected | EventFault {
  if (!isJsonObject(event)) return new EventFault('event_not_object', '', 'Send each event as a JSON object.');
  const method = envelope.method ?? event.type;
  if (!isTrackingMethod(method)) {
    return new EventFault('type_unknown', '/type', 'Send type as identify, track, page, screen, group or alias.');
  }
  const identifiers = readIdentifiers(event, method);
  if (identifiers instanceof EventFault) return identifiers;
  const name = readEventName(event, method);
  if (name instanceof EventFault) return name;
  const messageId = readMessageId(event.messageId, envelope.createId);
  if (messageId instanceof EventFault) return messageId;
  const content = readContent(event, method);
  if (content instanceof EventFault) return content;
  const completed = completeContext(event, envelope);
  if (completed instanceof EventFault) return completed;

  const properties = textOf(content.properties);
  const traits = textOf(content.traits);
  const context = writeContext(completed);
  if (properties === undefined || traits === undefined || context === undefined) return tooDeep();
  const { anonymousId, userId } = identifiers;
  if (!fitsInBytes([properties, traits, context, name, anonymousId, userId], LIMITS.eventBytes)) return tooLarge();

  const originalTimestamp = readInstant(event.originalTimestamp ?? event.timestamp);
  const sentAt = envelope.sentAt ?? readInstant(event.sentAt);
  return {
    type: 'EventCollected',
    workspaceId: envelope.workspaceId,
    sourceId: envelope.sourceId,
    messageId,
    method,
    event: name,
    anonymousId,
    userId,
    previousId: identifiers.previousId,
    groupId: identifiers.groupId,
    properties,
    traits,
    context,
    timestamp: correctTimestamp(originalTimestamp, sentAt, envelope.receivedAt),
    originalTimestamp,
    sentAt,
    receivedAt: envelope.receivedAt,
  };
}

/** Ids are never cut: two long ones that begin alike are two events. */
function readMessageId(value: JsonValue | undefined, createId: CreateId): string | EventFault {
  if (value === undefined || value === null || value === '') return createId();
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && value.length <= LIMITS.messageIdCharacters) return value;
  const limit = String(LIMITS.messageIdCharacters);
  return new EventFault(
    'message_id_invalid',
    '/messageId',
    `Send messageId as a string of at most ${limit} characters.`,
  );
}

const tooDeep = (): EventFault =>
  new EventFault(
    'event_too_deep',
    '',
    `Put objects and lists at most ${String(LIMITS.depth)} levels inside one another.`,
  );

const tooLarge = (): EventFault =>
  new EventFault(
    'event_too_large',
    '',
    `The event has more than ${String(LIMITS.eventBytes)} bytes. Send fewer or shorter properties.`,
  );
