import type { JsonObject } from '@ichie/kernel';

/** A call of the tracking API that a shopper's browser makes. */
export type TrackingCall = CallIdentity &
  (
    | { readonly method: 'page'; readonly name: string; readonly properties: JsonObject }
    | { readonly method: 'identify'; readonly traits: JsonObject }
    | { readonly method: 'track'; readonly event: string; readonly properties: JsonObject }
  );

interface CallIdentity {
  readonly anonymousId: string;
  readonly userId?: string;
  readonly context: JsonObject;
}

/** A call and when it is made, in milliseconds from the opening of the shop. */
export interface SimulatedCall {
  readonly atMs: number;
  readonly call: TrackingCall;
}
