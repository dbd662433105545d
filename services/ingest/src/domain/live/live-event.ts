import type { EventCollected } from '@ichie/contracts';
import { type Instant, type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import type { RejectedEvent } from '../rejected-event.ts';

/** An event as whoever watches a source sees it, soon after it came. */
export interface LiveEvent {
  /** When it was received, ISO 8601. */
  readonly at: string;
  readonly outcome: 'accepted' | 'rejected';
  readonly method: string;
  readonly event: string | null;
  readonly messageId: string | null;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  /** Why it was rejected: the stable word, the field, and what to do. */
  readonly reason?: { readonly code: string; readonly path: string; readonly message: string };
  /** What the tracking plan of the source found in it. */
  readonly violations?: readonly JsonObject[];
  /** The event; when it is too large, the beginning of its JSON as text. */
  readonly body: JsonValue;
  readonly truncated: boolean;
}

/** UTF-8 bytes of a body that is shown whole. */
const BODY_BYTES = 4_096;
/** UTF-8 bytes of all of it as JSON: what one notification of PostgreSQL holds once it is sealed. */
const EVENT_BYTES = 5_400;
const FIELD_CHARACTERS = 120;

/** What is shown of an event that has become durable. */
export function liveAccepted(event: EventCollected, violations: readonly JsonObject[] = []): LiveEvent {
  const { method, event: name, messageId, userId, anonymousId, previousId, groupId } = event;
  const body = {
    type: method,
    ...present({ event: name, messageId, userId, anonymousId, previousId, groupId }),
    ...parsed({ properties: event.properties, traits: event.traits, context: event.context }),
    timestamp: isoOf(event.timestamp),
  };
  const found = violations.length === 0 ? {} : { violations };
  return fitted({
    ...headOf({ method, event: name, messageId, userId, anonymousId }, event.receivedAt),
    outcome: 'accepted',
    ...found,
    body,
    truncated: false,
  });
}

/** What is shown of an event that was not accepted: as it was sent. */
export function liveRejected({ method, path, fault, event }: RejectedEvent, receivedAt: Instant): LiveEvent {
  const sent = isJsonObject(event) ? event : {};
  return fitted({
    ...headOf({ ...sent, method }, receivedAt),
    outcome: 'rejected',
    reason: { code: fault.reason, path: path.slice(0, FIELD_CHARACTERS), message: fault.message },
    body: event,
    truncated: false,
  });
}

type Head = Pick<LiveEvent, 'at' | 'method' | 'event' | 'messageId' | 'userId' | 'anonymousId'>;

const headOf = (fields: JsonObject, receivedAt: Instant): Head => ({
  at: isoOf(receivedAt),
  method: shown(fields.method) ?? 'unknown',
  event: shown(fields.event),
  messageId: shown(fields.messageId),
  userId: shown(fields.userId),
  anonymousId: shown(fields.anonymousId),
});

function shown(value: JsonValue | undefined): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  return value.length <= FIELD_CHARACTERS ? value : `${value.slice(0, FIELD_CHARACTERS).toWellFormed()}…`;
}

/** Cuts what is too large. Violations go last: they are why somebody watches. */
function fitted(event: LiveEvent): LiveEvent {
  const json = jsonOf(event.body);
  let shownEvent = event;
  if (json === undefined || Buffer.byteLength(json) > BODY_BYTES || !fits(event)) {
    let body = (json ?? '').slice(0, BODY_BYTES).toWellFormed();
    shownEvent = { ...event, body, truncated: true };
    while (!fits(shownEvent) && body !== '') {
      body = body.slice(0, Math.floor(body.length / 2)).toWellFormed();
      shownEvent = { ...shownEvent, body };
    }
  }
  if (fits(shownEvent)) return shownEvent;
  return { ...shownEvent, violations: [] };
}

const fits = (event: LiveEvent): boolean => {
  const json = jsonOf(event as unknown as JsonValue);
  return json !== undefined && Buffer.byteLength(json) <= EVENT_BYTES;
};

/** Undefined for what lies too deep to be written. */
function jsonOf(value: JsonValue): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

const present = (fields: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null));

const parsed = (texts: Readonly<Record<string, string>>): JsonObject =>
  Object.fromEntries(
    Object.entries(texts)
      .filter(([, text]) => text !== '{}')
      .map(([name, text]) => [name, JSON.parse(text) as JsonValue]),
  );

const isoOf = (instant: Instant): string => new Date(instant).toISOString();
