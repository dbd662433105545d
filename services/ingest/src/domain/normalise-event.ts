import { type EventCollected, identifiesSomebody, promotedIdentifiers } from '@ichie/contracts';
import { type CreateId, type Instant, type JsonValue, isJsonObject } from '@ichie/kernel';
import { readContent } from './event-content.ts';
import { type WriteContext, createContextWriter } from './context-writer.ts';
import type { RequestContext } from './event-context.ts';
import { EventFault } from './event-fault.ts';
import { readIdentifiers } from './event-identifiers.ts';
import { readEventName } from './event-name.ts';
import { writePart } from './event-part.ts';
import { fitsInBytes } from './event-text.ts';
import { correctTimestamp, readInstant } from './event-times.ts';
import { LIMITS } from './limits.ts';
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
  /** Whether the events are of the past and come with their times: these are taken as they are, or refused. */
  readonly isHistorical?: boolean;
  /** Holds events to the tracking plan of their source, where it has one. */
  readonly hold?: HoldToPlan;
}

/** Gives the event as the plan leaves it, or why the plan blocks it. */
export type HoldToPlan = (event: EventCollected) => EventCollected | EventFault;

/**
 * Makes an event of the tracking API into the record that everything behind the edge works with, or says what is wrong.
 * `writeContext` may share texts among the events of a request.
 */
export function normaliseEvent(
  event: JsonValue,
  envelope: Envelope,
  writeContext: WriteContext = createContextWriter(envelope),
): EventCollected | EventFault {
  if (!isJsonObject(event)) return EventFault.of('event_not_object', '');
  const method = envelope.method ?? event.type;
  if (!isTrackingMethod(method)) return EventFault.of('type_unknown', '/type');
  const identifiers = readIdentifiers(event, method);
  if (identifiers instanceof EventFault) return identifiers;
  const name = readEventName(event, method);
  if (name instanceof EventFault) return name;
  const messageId = readMessageId(event.messageId, envelope.createId);
  if (messageId instanceof EventFault) return messageId;
  const content = readContent(event, method);
  if (content instanceof EventFault) return content;
  const context = writeContext(event);
  if (context instanceof EventFault) return context;
  const properties = writePart(content.properties, '/properties');
  if (properties instanceof EventFault) return properties;
  const traits = writePart(content.traits, '/traits');
  if (traits instanceof EventFault) return traits;
  const { anonymousId, userId } = identifiers;
  if (!fitsInBytes([properties, traits, context, name, anonymousId, userId], LIMITS.eventBytes)) {
    return tooLarge({ '/properties': properties, '/traits': traits, '/context': context });
  }
  const isHistorical = envelope.isHistorical === true;
  const statedTimestamp = event.originalTimestamp ?? event.timestamp ?? null;
  const originalTimestamp = readInstant(statedTimestamp);
  if (isHistorical && statedTimestamp !== null && originalTimestamp === null) {
    return EventFault.of('timestamp_invalid', '/timestamp');
  }
  const sentAt = envelope.sentAt ?? readInstant(event.sentAt);
  const record: EventCollected = {
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
    timestamp: correctTimestamp(originalTimestamp, isHistorical ? null : sentAt, envelope.receivedAt),
    originalTimestamp,
    sentAt,
    receivedAt: envelope.receivedAt,
  };
  // Nothing behind the edge could tell whose the event is.
  const isOfSomebody = identifiesSomebody(record) || promotedIdentifiers(record).length > 0;
  return isOfSomebody ? record : EventFault.of('id_of_nobody', '/userId');
}

/** Ids are never cut: two long ones that begin alike are two events. Blank ones are none, for they would all be alike. */
function readMessageId(value: JsonValue | undefined, createId: CreateId): string | EventFault {
  if (value === undefined || value === null) return createId();
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
  if (typeof value === 'string' && value.length <= LIMITS.messageIdCharacters) {
    return value.trim() === '' ? createId() : value;
  }
  return EventFault.of('message_id_invalid', '/messageId', { limit: String(LIMITS.messageIdCharacters) });
}

/** Names the part that takes most of the room. */
function tooLarge(parts: Readonly<Record<string, string>>): EventFault {
  const [[path] = ['']] = Object.entries(parts).toSorted(([, left], [, right]) => right.length - left.length);
  return EventFault.of('event_too_large', path, { limit: String(LIMITS.eventBytes) });
}
