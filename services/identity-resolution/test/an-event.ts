import type { EventCollected } from '@ichie/contracts';
import type { JsonObject } from '@ichie/kernel';

/** When the events of tests happen unless they say otherwise. */
export const NOON = Date.UTC(2026, 3, 1, 12);

type Given = Partial<Omit<EventCollected, 'properties' | 'traits' | 'context'>> & {
  readonly properties?: JsonObject;
  readonly traits?: JsonObject;
  readonly context?: JsonObject;
};

let messages = 0;

/** An event as ingest would publish it; what is not given is of no matter. */
export function anEvent({ properties = {}, traits = {}, context = {}, ...given }: Given = {}): EventCollected {
  messages += 1;
  const timestamp = given.timestamp ?? NOON;
  return {
    type: 'EventCollected',
    workspaceId: 'shop',
    sourceId: 'web',
    messageId: `message-${String(messages)}`,
    method: 'track',
    event: 'Product Viewed',
    anonymousId: null,
    userId: null,
    previousId: null,
    groupId: null,
    originalTimestamp: timestamp,
    sentAt: timestamp,
    receivedAt: timestamp,
    ...given,
    timestamp,
    properties: JSON.stringify(properties),
    traits: JSON.stringify(traits),
    context: JSON.stringify(context),
  };
}

export const aTrack = (given: Given = {}): EventCollected => anEvent(given);

export const anIdentify = (given: Given = {}): EventCollected => anEvent({ method: 'identify', event: null, ...given });

export const anAlias = (given: Given = {}): EventCollected => anEvent({ method: 'alias', event: null, ...given });
