import type { JsonObject, JsonValue } from '@ichie/kernel';

/** Headers by their names in lower case; of one that came several times the first. */
export type WebhookHeaders = Readonly<Record<string, string>>;

/** A call that is known to be genuine. */
export interface WebhookCall {
  readonly headers: WebhookHeaders;
  readonly query: JsonObject;
  readonly body: JsonValue;
}

/** What a provider's call says, in the words of the tracking API. */
export interface MappedCall {
  /** The provider's name for what happened, for metrics: one of a known few, else `other`. */
  readonly topic: string;
  /** The provider's id of what happened, the same whenever it is told again; null when it gives none. */
  readonly providerId: string | null;
  /** None for what has no meaning here. */
  readonly events: readonly JsonObject[];
}
