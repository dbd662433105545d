import type { JsonObject } from '@ichie/kernel';
import { EventFault } from './event-fault.ts';
import { textOf } from './event-text.ts';
import { pathOfInfinity } from './finite-numbers.ts';
import { LIMITS } from './limits.ts';

/** A part of an event as JSON, or why it cannot be written: it is too deep, or has a number that JSON does not know. */
export function writePart(part: JsonObject, path: string): string | EventFault {
  const text = textOf(part);
  if (text === undefined) return tooDeep(path);
  const infinity = pathOfInfinity(part, text, path);
  return infinity === undefined ? text : outOfRange(infinity);
}

const tooDeep = (path: string): EventFault => EventFault.of('event_too_deep', path, { limit: String(LIMITS.depth) });

const outOfRange = (path: string): EventFault => EventFault.of('number_out_of_range', path);
