import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { EventFault } from './event-fault.ts';
import { EMPTY } from './event-text.ts';
import type { TrackingMethod } from './tracking-method.ts';

/** What an event says: of the thing done, or of the person or group. */
export interface EventContent {
  readonly properties: JsonObject;
  readonly traits: JsonObject;
}

/** Traits of an identify or group call, properties of a track, page or screen call. What the method has no place for is left. */
export function readContent(event: JsonObject, method: TrackingMethod): EventContent | EventFault {
  switch (method) {
    case 'identify':
    case 'group': {
      const traits = event.traits ?? (method === 'identify' ? traitsInContext(event.context) : EMPTY);
      if (!isJsonObject(traits)) return EventFault.of('traits_not_object', '/traits');
      return { properties: EMPTY, traits };
    }
    case 'track':
    case 'page':
    case 'screen': {
      const properties = event.properties ?? EMPTY;
      if (!isJsonObject(properties)) return EventFault.of('properties_not_object', '/properties');
      return { properties: method === 'track' ? properties : withCategory(properties, event.category), traits: EMPTY };
    }
    case 'alias':
      return { properties: EMPTY, traits: EMPTY };
  }
}

/** Some SDKs send the traits of an identify call in its context only. */
const traitsInContext = (context: JsonValue | undefined): JsonValue =>
  isJsonObject(context) ? (context.traits ?? EMPTY) : EMPTY;

/** Pages and screens may have a category beside their name. */
const withCategory = (properties: JsonObject, category: JsonValue | undefined): JsonObject =>
  typeof category === 'string' && properties.category === undefined ? { ...properties, category } : properties;
