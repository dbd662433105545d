import { IchieError } from '@ichie/kernel';

/** The request names no write key. */
export class WriteKeyMissing extends IchieError {
  readonly code = 'write_key_missing';
  readonly kind = 'unauthenticated';

  constructor() {
    super(
      'The request has no write key. Send it as the user name of Basic authentication, or as writeKey in the body.',
    );
  }
}

/** No source has this write key, or it has expired. */
export class WriteKeyUnknown extends IchieError {
  readonly code = 'write_key_unknown';
  readonly kind = 'unauthenticated';

  constructor() {
    super(
      'No source has this write key. Copy the key from the source in the console; keys that were replaced stop working.',
    );
  }
}

/** The source exists, but someone has switched it off. */
export class SourceDisabled extends IchieError {
  readonly code = 'source_disabled';
  readonly kind = 'forbidden';

  constructor() {
    super('The source of this write key is switched off. Switch it on in the console, or stop sending.');
  }
}

/** The body is not one JSON object. */
export class BodyUnreadable extends IchieError {
  readonly code = 'body_unreadable';
  readonly kind = 'invalid';
}

/** The body, once decompressed, is larger than a request may be. */
export class BodyTooLarge extends IchieError {
  readonly code = 'body_too_large';
  readonly kind = 'tooLarge';

  constructor(limitBytes: number) {
    super(`The body has more than ${String(limitBytes)} bytes when decompressed. Send fewer events in one request.`);
  }
}

/** The request holds more events, or more copies of its context, than one request may. */
export class BatchTooLarge extends IchieError {
  readonly code = 'batch_too_large';
  readonly kind = 'tooLarge';
}

/** Not one event of the request could be accepted; the issues say why. */
export class EventsInvalid extends IchieError {
  readonly code = 'events_invalid';
  readonly kind = 'invalid';
}

/** Whether the write key is good cannot be found out now. */
export class SourcesUnavailable extends IchieError {
  readonly code = 'sources_unavailable';
  readonly kind = 'unavailable';

  constructor(cause: unknown) {
    super('The write key cannot be checked at the moment. Send the same request again in a second.', { cause });
  }
}

/** More events wait to be stored than may. */
export class IngestOverloaded extends IchieError {
  readonly code = 'ingest_overloaded';
  readonly kind = 'overloaded';

  constructor(cause: unknown) {
    super('More events are waiting to be stored than may. Send the same request again in a second.', { cause });
  }
}

/** The events could not be stored in time. They may still be; sending them again has no second effect. */
export class EventsNotDurable extends IchieError {
  readonly code = 'events_not_durable';
  readonly kind = 'unavailable';

  constructor(options: { readonly cause?: unknown } = {}) {
    super('The events could not be stored in time. Send the same request again, with the same messageIds.', options);
  }
}
