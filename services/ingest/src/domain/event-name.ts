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
  if (name === undefined || name === null || name === '') {
    return new EventFault(
      'event_name_missing',
      '/event',
      'track needs event: what was done, such as "Order Completed".',
    );
  }
  if (typeof name !== 'string')
    return new EventFault('event_name_invalid', '/event', 'Send the name of the event as a string.');
  return limited(name, '/event');
}

function limited(name: string, path: string): string | EventFault {
  if (name.length <= LIMITS.eventNameCharacters) return name;
  const limit = String(LIMITS.eventNameCharacters);
  return new EventFault(
    'event_name_invalid',
    path,
    `The name has more than ${limit} characters. Put details into properties.`,
  );
}

function namedInProperties({ properties }: JsonObject): unknown {
  return typeof properties === 'object' && properties !== null && 'name' in properties ? properties.name : undefined;
}
