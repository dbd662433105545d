import { IchieError } from '@ichie/kernel';

/**
 * The wish to unsubscribe could not be stored in time.
 *
 * Remedy: try again in a few seconds.
 */
export class WishNotDurable extends IchieError {
  readonly code = 'wish_not_durable';
  readonly kind = 'unavailable';

  constructor() {
    super('The wish could not be stored in time. Send the same request again.');
  }
}

/**
 * The workspace has no such in-app message.
 *
 * Remedy: list the inbox of the person again.
 */
export class InAppMessageUnknown extends IchieError {
  readonly code = 'in_app_message_unknown';
  readonly kind = 'notFound';

  constructor() {
    super('The workspace has no in-app message of this id. Take it from the list of the inbox.');
  }
}

/**
 * The recommendation service did not answer in time, or refused.
 *
 * Remedy: look at the recommendation service; the message waits and is tried again.
 */
export class RecommendationsUnavailable extends IchieError {
  readonly code = 'recommendations_unavailable';
  readonly kind = 'unavailable';
}

/**
 * The provider could not say whether it has a message.
 *
 * Remedy: none is needed, it is asked again; look at the provider if it stays.
 */
export class LookupUnavailable extends IchieError {
  readonly code = 'lookup_unavailable';
  readonly kind = 'unavailable';
}
