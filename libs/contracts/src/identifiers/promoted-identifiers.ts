import { isJsonObject, type JsonObject, type JsonValue, parseJsonObject, valueAtPath } from '@ichie/kernel';
import type { EventCollected, Identifier } from '../generated/topics.ts';
import { ANONYMOUS_ID, byPriority, EMAIL, PHONE, USER_ID } from './identifiers.ts';
import { isPlaceholder } from './placeholder-values.ts';

/** Longer values are texts, not ids, and would not fit into an index. */
const LONGEST_VALUE = 512;
const MOST_EXTERNAL_IDS = 10;

const EMAIL_ADDRESS = /^[^\s@]+@[^\s@]+$/;
const PHONE_SEPARATORS = /[\s().-]/g;
const E164_NUMBER = /^\+[1-9]\d{6,14}$/;
const CUSTOM_TYPE = /^[a-z][a-z0-9_.]{0,63}$/;
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f]/;

/**
 * The identifiers by which an event can be told whose it is, surest first, without placeholders. An alias joins `previousId`, taken as an
 * anonymous id, to `userId`. Traits of a group belong to the account, so they identify nobody.
 */
export function promotedIdentifiers(event: EventCollected): readonly Identifier[] {
  const context = parseJsonObject(event.context);
  const candidates = [
    candidate(USER_ID, event.userId),
    candidate(ANONYMOUS_ID, event.anonymousId),
    event.method === 'alias' && event.previousId !== event.userId
      ? candidate(ANONYMOUS_ID, event.previousId)
      : undefined,
    ...contactIdentifiers(event.method === 'identify' ? parseJsonObject(event.traits) : {}),
    ...contactIdentifiers(valueAtPath(context, 'traits')),
    ...externalIdentifiers(context.externalIds),
  ];
  const distinct = new Map<string, Identifier>();
  for (const identifier of candidates) {
    if (identifier !== undefined) distinct.set(`${identifier.type}\u0000${identifier.value}`, identifier);
  }
  return [...distinct.values()].sort(byPriority);
}

/**
 * Whether a userId or an anonymousId of an event is enough to know whose it is. Where neither is, something else that the
 * event carries may be, which {@link promotedIdentifiers} knows.
 */
export const identifiesSomebody = ({ userId, anonymousId }: Pick<EventCollected, 'userId' | 'anonymousId'>): boolean =>
  candidate(USER_ID, userId) !== undefined || candidate(ANONYMOUS_ID, anonymousId) !== undefined;

function candidate(type: string, given: JsonValue | undefined): Identifier | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  const value = String(given).trim().toWellFormed();
  if (value.length > LONGEST_VALUE || CONTROL_CHARACTER.test(value) || isPlaceholder(value)) return undefined;
  return { type, value };
}

function contactIdentifiers(traits: JsonValue | undefined): (Identifier | undefined)[] {
  if (!isJsonObject(traits)) return [];
  return [emailIdentifier(traits.email), phoneIdentifier(traits.phone)];
}

function emailIdentifier(given: JsonValue | undefined): Identifier | undefined {
  if (typeof given !== 'string') return undefined;
  const address = given.trim().toLowerCase();
  return EMAIL_ADDRESS.test(address) ? candidate(EMAIL, address) : undefined;
}

function phoneIdentifier(given: JsonValue | undefined): Identifier | undefined {
  if (typeof given !== 'string') return undefined;
  const number = given.replaceAll(PHONE_SEPARATORS, '');
  return E164_NUMBER.test(number) ? candidate(PHONE, number) : undefined;
}

/** `context.externalIds: [{ id, type }]`, with types in lower case. */
function externalIdentifiers(given: JsonValue | undefined): (Identifier | undefined)[] {
  if (!Array.isArray(given)) return [];
  const entries: readonly JsonValue[] = given;
  return entries.slice(0, MOST_EXTERNAL_IDS).map((entry) => externalIdentifier(isJsonObject(entry) ? entry : {}));
}

function externalIdentifier({ id, type }: JsonObject): Identifier | undefined {
  if (typeof type !== 'string') return undefined;
  const name = type.trim().toLowerCase();
  if (!CUSTOM_TYPE.test(name)) return undefined;
  switch (name) {
    case 'user_id':
      return undefined; // Only the event itself says whose it is.
    case 'anonymous_id':
      return candidate(ANONYMOUS_ID, id);
    case EMAIL:
      return emailIdentifier(id);
    case PHONE:
      return phoneIdentifier(id);
    default:
      return candidate(name, id);
  }
}
