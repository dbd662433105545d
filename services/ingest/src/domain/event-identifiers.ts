import type { JsonObject, JsonValue } from '@ichie/kernel';
import { EventFault } from './event-fault.ts';
import { LIMITS } from './limits.ts';
import type { TrackingMethod } from './tracking-method.ts';

/** Whom an event is about. */
export interface EventIdentifiers {
  readonly anonymousId: string | null;
  readonly userId: string | null;
  readonly previousId: string | null;
  readonly groupId: string | null;
}

/** Reads the ids of an event and checks that those its method needs are there. */
export function readIdentifiers(event: JsonObject, method: TrackingMethod): EventIdentifiers | EventFault {
  const anonymousId = readIdentifier(event.anonymousId, '/anonymousId');
  if (anonymousId instanceof EventFault) return anonymousId;
  const userId = readIdentifier(event.userId, '/userId');
  if (userId instanceof EventFault) return userId;
  const previousId = method === 'alias' ? readIdentifier(event.previousId, '/previousId') : null;
  if (previousId instanceof EventFault) return previousId;
  const groupId = method === 'group' ? readIdentifier(event.groupId, '/groupId') : null;
  if (groupId instanceof EventFault) return groupId;

  if (method === 'alias') {
    if (userId === null) return missing('/userId', 'alias needs userId: the id that previousId is joined to.');
    if (previousId === null) return missing('/previousId', 'alias needs previousId: the id to join to userId.');
  }
  if (method === 'group' && groupId === null) return missing('/groupId', 'group needs groupId: the id of the group.');
  if (userId === null && anonymousId === null) {
    return missing('/userId', 'Send userId or anonymousId: without one, nobody knows whose event it is.');
  }
  return { anonymousId, userId, previousId, groupId };
}

const missing = (path: string, message: string): EventFault => new EventFault('identifier_missing', path, message);

/** An id as text. Numbers are taken as they are written; blank ids count as none. */
export function readIdentifier(value: JsonValue | undefined, path: string): string | null | EventFault {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') {
    if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
    return invalid(path, 'The number is too large to be exact. Send the id as a string.');
  }
  if (typeof value !== 'string') return invalid(path, 'Send the id as a string.');
  if (value.length > LIMITS.identifierCharacters) {
    return invalid(path, `The id has more than ${String(LIMITS.identifierCharacters)} characters. Send a shorter one.`);
  }
  return value.trim() === '' ? null : value;
}

const invalid = (path: string, message: string): EventFault => new EventFault('identifier_invalid', path, message);
