import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { EventFault } from './event-fault.ts';

/**
 * What is wrong with `context.consent`, or undefined. Consent that cannot be understood must not be taken for any: such
 * an event is not accepted. What else senders put beside `categoryPreferences` is theirs.
 */
export function faultOfConsent(context: JsonObject): EventFault | undefined {
  const { consent } = context;
  if (consent === undefined || consent === null) return undefined;
  if (!isJsonObject(consent)) return EventFault.of('consent_not_object', '/context/consent');
  return faultOfPreferences(consent.categoryPreferences);
}

function faultOfPreferences(preferences: JsonValue | undefined): EventFault | undefined {
  if (preferences === undefined || preferences === null) return undefined;
  const areFlags = isJsonObject(preferences) && Object.values(preferences).every((value) => typeof value === 'boolean');
  if (areFlags) return undefined;
  return EventFault.of('consent_categories_invalid', '/context/consent/categoryPreferences');
}
