import type { Instant, JsonObject } from '@ichie/kernel';
import type { ToldEvent } from '../told-event.ts';
import { known, numberAt, objectAt, textAt } from '../values.ts';

/** An event of Stripe. */
export interface StripeEvent {
  readonly type: string;
  /** What it is about, as it was then. */
  readonly object: JsonObject;
  /** What the fields that changed were before. */
  readonly before: JsonObject;
  readonly createdAt: Instant | undefined;
  readonly isTest: boolean;
}

export function readStripeEvent(body: JsonObject): StripeEvent {
  const data = objectAt(body, 'data');
  const seconds = numberAt(body, 'created');
  return {
    type: textAt(body, 'type') ?? '',
    object: objectAt(data, 'object'),
    before: objectAt(data, 'previous_attributes'),
    createdAt: seconds === undefined ? undefined : seconds * 1_000,
    isTest: body.livemode === false,
  };
}

/** Properties, and whether it is only a test. */
export const withTest = (properties: JsonObject, { isTest }: StripeEvent): JsonObject =>
  known({ ...properties, test: isTest ? true : undefined });

export const told = (event: StripeEvent, person: ToldEvent['person']): ToldEvent => ({
  person,
  timestamp: event.createdAt,
});
