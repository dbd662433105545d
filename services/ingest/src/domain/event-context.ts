import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { EventFault } from './event-fault.ts';

/** What the request as a whole says about the surroundings of its events. */
export interface RequestContext {
  /** The batch's own `context`; an event's wins key by key. */
  readonly context: JsonObject;
  /** The batch's own `integrations`; likewise. */
  readonly integrations: JsonObject;
  /** Address that the request came from. */
  readonly ip: string;
  readonly userAgent: string | null;
}

/**
 * The context of an event: the batch's below its own, with the address and the user agent of the request where it names
 * none (`context.direct` asks for the address of the request whatever it names). `integrations` are kept in it.
 */
export function completeContext(event: JsonObject, request: RequestContext): JsonObject | EventFault {
  const own = event.context ?? EMPTY;
  if (!isJsonObject(own)) return new EventFault('context_invalid', '/context', 'Send context as a JSON object.');
  const ownIntegrations = event.integrations ?? EMPTY;
  if (!isJsonObject(ownIntegrations)) {
    return new EventFault('integrations_invalid', '/integrations', 'Send integrations as a JSON object.');
  }
  const context: Record<string, JsonValue> = { ...request.context, ...own };
  if (context.direct === true || !isText(context.ip)) context.ip = request.ip;
  if (!isText(context.userAgent) && request.userAgent !== null) context.userAgent = request.userAgent;
  const integrations = { ...request.integrations, ...ownIntegrations };
  if (Object.keys(integrations).length > 0) context.integrations = integrations;
  return context;
}

const EMPTY: JsonObject = {};

const isText = (value: JsonValue | undefined): boolean => typeof value === 'string' && value !== '';
