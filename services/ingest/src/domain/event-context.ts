import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { faultOfConsent } from './event-consent.ts';
import { EventFault } from './event-fault.ts';

/** What the request as a whole says about the surroundings of its events. */
export interface RequestContext {
  /** The batch's own `context`; an event's wins key by key. */
  readonly context: JsonObject;
  /** The batch's own `integrations`; likewise. */
  readonly integrations: JsonObject;
  /** Address that the request came from; null when it is not the person's. */
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** The language that the request prefers, where it says. */
  readonly locale?: string | null;
}

/**
 * The context of an event: the batch's below its own, with the address, the user agent and the language of the request
 * where it names none (`context.direct` asks for the address of the request whatever it names). `integrations` are kept
 * in it, and so is consent, once its shape is known to be one.
 */
export function completeContext(event: JsonObject, request: RequestContext): JsonObject | EventFault {
  const own = event.context ?? EMPTY;
  if (!isJsonObject(own)) return EventFault.of('context_not_object', '/context');
  const ownIntegrations = event.integrations ?? EMPTY;
  if (!isJsonObject(ownIntegrations)) return EventFault.of('integrations_not_object', '/integrations');
  const context: Record<string, JsonValue> = { ...request.context, ...own };
  if (request.ip !== null && (context.direct === true || !isText(context.ip))) context.ip = request.ip;
  if (!isText(context.userAgent) && request.userAgent !== null) context.userAgent = request.userAgent;
  const { locale = null } = request;
  if (locale !== null && !isText(context.locale)) context.locale = locale;
  const integrations = { ...request.integrations, ...ownIntegrations };
  if (Object.keys(integrations).length > 0) context.integrations = integrations;
  return faultOfConsent(context) ?? context;
}

const EMPTY: JsonObject = {};

const isText = (value: JsonValue | undefined): boolean => typeof value === 'string' && value !== '';
