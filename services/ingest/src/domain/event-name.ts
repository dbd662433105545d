import type { JsonObject } from '@ichie/kernel';
import { EventFault } from './event-fault.ts';
import { LIMITS } from './limits.ts';
import type { TrackingMethod } from './tracking-method.ts';

/** What was done (track), or the name of the page or screen, where it has one. */
export function readEventName(event: JsonObject, method: TrackingMethod): string | null | EventFault {
  if (method === 'track') return readTrackedName(event);
  if (method !== 'page' && method !== 'screen') return null;
  const name = event.name ?? namedInProperties(event);
  return typeof name === 'string' && name !== '' ? limited(name, '/name') : null;
}

function readTrackedName(event: JsonObject): string | EventFault {
  const name = event.event;
  if (name === undefined || name === null || name === '') return EventFault.of('event_name_missing', '/event');
  if (typeof name !== 'string') return EventFault.of('event_name_not_text', '/event');
  return limited(name, '/event');
}

function limited(name: string, path: string): string | EventFault {
  if (name.length <= LIMITS.eventNameCharacters) return name;
  return EventFault.of('event_name_too_long', path, { limit: String(LIMITS.eventNameCharacters) });
}

function namedInProperties({ properties }: JsonObject): unknown {
  return typeof properties === 'object' && properties !== null && 'name' in properties ? properties.name : undefined;
}
