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
    if (userId === null) return EventFault.of('alias_without_user_id', '/userId');
    if (previousId === null) return EventFault.of('alias_without_previous_id', '/previousId');
  }
  if (method === 'group' && groupId === null) return EventFault.of('group_without_group_id', '/groupId');
  if (userId === null && anonymousId === null) return EventFault.of('event_of_nobody', '/userId');
  return { anonymousId, userId, previousId, groupId };
}

/** An id as text. Numbers are taken as they are written; blank ids count as none. */
export function readIdentifier(value: JsonValue | undefined, path: string): string | null | EventFault {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') {
    if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
    return EventFault.of('id_not_exact', path);
  }
  if (typeof value !== 'string') return EventFault.of('id_not_text', path);
  if (value.length > LIMITS.identifierCharacters) {
    return EventFault.of('id_too_long', path, { limit: String(LIMITS.identifierCharacters) });
  }
  return value.trim() === '' ? null : value;
}
