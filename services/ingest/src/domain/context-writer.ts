import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { type RequestContext, completeContext } from './event-context.ts';
import { EventFault } from './event-fault.ts';
import { writePart } from './event-part.ts';

/** Completes the context of an event ({@link completeContext}) and writes it as JSON, or says what is wrong with it. */
export type WriteContext = (event: JsonObject) => string | EventFault;

interface Written {
  readonly context: JsonValue;
  readonly integrations: JsonValue;
  readonly text: string;
}

/**
 * Gives an event that says the same of its surroundings as the one before the words of that: to compare is faster than to
 * complete and write, and all events of a batch tend to have one context.
 */
export function createContextWriter(request: RequestContext): WriteContext {
  let last: Written | undefined;
  return (event) => {
    const { context = null, integrations = null } = event;
    if (last !== undefined && saysTheSame(last.context, context) && saysTheSame(last.integrations, integrations)) {
      return last.text;
    }
    const text = writeContext(event, request);
    last = text instanceof EventFault ? undefined : { context, integrations, text };
    return text;
  };
}

function writeContext(event: JsonObject, request: RequestContext): string | EventFault {
  const completed = completeContext(event, request);
  return completed instanceof EventFault ? completed : writePart(completed, '/context');
}

/** Never goes deeper than `left` is, which was written, so that it is not too deep. */
function saysTheSame(left: JsonValue, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (isJsonObject(left)) return isJsonObject(right) && haveSameMembers(left, right);
  return Array.isArray(left) && Array.isArray(right) && haveSameElements(left, right);
}

function haveSameMembers(left: JsonObject, right: JsonObject): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  for (const name of names) {
    if (!Object.hasOwn(right, name) || !saysTheSame(left[name] ?? null, right[name])) return false;
  }
  return true;
}

const haveSameElements = (left: readonly JsonValue[], right: readonly JsonValue[]): boolean =>
  left.length === right.length && left.every((element, index) => saysTheSame(element, right[index]));
