import type { Instant, JsonObject, JsonValue } from '@ichie/kernel';
import { known } from './values.ts';

/** Whom a provider tells something about. */
export interface ToldPerson {
  /** The workspace's own id of the person, where the provider was given it by a server. */
  readonly userId: string | undefined;
  /** Always the same for the same cart, customer or payment; what joins calls that name nobody. */
  readonly anonymousId: string;
  /** Ids that the provider gave, by their types, such as `shopify_customer_id`. */
  readonly externalIds: Readonly<Record<string, string | undefined>>;
  /** How to reach them, and their names. */
  readonly traits: JsonObject;
}

/** What a provider tells, before it is an event. */
export interface ToldEvent {
  readonly person: ToldPerson;
  /** When it happened; ISO 8601 or milliseconds. */
  readonly timestamp: string | Instant | undefined;
  /** What else is known of the surroundings. */
  readonly context?: Readonly<Record<string, JsonValue | undefined>>;
}

/** A track call of the tracking API. */
export const trackCall = (event: string, properties: JsonObject, told: ToldEvent): JsonObject => ({
  type: 'track',
  event,
  properties,
  ...common(told, told.person.traits),
});

/** An identify call of the tracking API; everything known of the person is a trait. */
export const identifyCall = (traits: JsonObject, told: ToldEvent): JsonObject => ({
  type: 'identify',
  traits,
  ...common(told, {}),
});

function common({ person, timestamp, context }: ToldEvent, traits: JsonObject): JsonObject {
  const externalIds = Object.entries(person.externalIds).flatMap(([type, id]) =>
    id === undefined ? [] : [{ id, type, collection: 'users', encoding: 'none' }],
  );
  return known({
    userId: person.userId,
    anonymousId: person.anonymousId,
    timestamp,
    context: known({ ...context, traits, externalIds }),
  });
}
