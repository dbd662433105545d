import { IchieError } from '@ichie/kernel';

/**
 * The request names no write key.
 *
 * Remedy: send the write key of a source with Basic, or as `writeKey` in the body.
 */
export class WriteKeyMissing extends IchieError {
  readonly code = 'write_key_missing';
  readonly kind = 'unauthenticated';

  constructor() {
    super(
      'The request has no write key. Send it as the user name of Basic authentication, or as writeKey in the body.',
    );
  }
}

/**
 * No source has this write key, or it has expired.
 *
 * Remedy: copy the key again from the source in the console.
 */
export class WriteKeyUnknown extends IchieError {
  readonly code = 'write_key_unknown';
  readonly kind = 'unauthenticated';

  constructor() {
    super(
      'No source has this write key. Copy the key from the source in the console; keys that were replaced stop working.',
    );
  }
}

/**
 * The source exists, but someone has switched it off.
 *
 * Remedy: switch the source on in the console.
 */
export class SourceDisabled extends IchieError {
  readonly code = 'source_disabled';
  readonly kind = 'forbidden';

  constructor() {
    super('The source of this write key is switched off. Switch it on in the console, or stop sending.');
  }
}

/**
 * The body is not one JSON object.
 *
 * Remedy: send one JSON object, compressed or not.
 */
export class BodyUnreadable extends IchieError {
  readonly code = 'body_unreadable';
  readonly kind = 'invalid';
}

/**
 * The body, once decompressed, is larger than a request may be.
 *
 * Remedy: send fewer events with one request: at most 500 kB.
 */
export class BodyTooLarge extends IchieError {
  readonly code = 'body_too_large';
  readonly kind = 'tooLarge';

  constructor(limitBytes: number) {
    super(`The body has more than ${String(limitBytes)} bytes when decompressed. Send fewer events in one request.`);
  }
}

/**
 * The request holds more events, or more copies of its context, than one request may.
 *
 * Remedy: send fewer events with one request: at most 2,500.
 */
export class BatchTooLarge extends IchieError {
  readonly code = 'batch_too_large';
  readonly kind = 'tooLarge';
}

/**
 * Not one event of the request could be accepted; the issues say why.
 *
 * Remedy: mend the fields that the issues name.
 */
export class EventsInvalid extends IchieError {
  readonly code = 'events_invalid';
  readonly kind = 'invalid';
}

/**
 * Whether the write key is good cannot be found out now.
 *
 * Remedy: send again in a few seconds; if it stays, look at PostgreSQL.
 */
export class SourcesUnavailable extends IchieError {
  readonly code = 'sources_unavailable';
  readonly kind = 'unavailable';

  constructor(cause: unknown) {
    super('The write key cannot be checked at the moment. Send the same request again in a second.', { cause });
  }
}

/**
 * More events wait to be stored than may.
 *
 * Remedy: send again after the time in Retry-After; stock SDKs do.
 */
export class IngestOverloaded extends IchieError {
  readonly code = 'ingest_overloaded';
  readonly kind = 'overloaded';

  constructor(cause: unknown) {
    super('More events are waiting to be stored than may. Send the same request again in a second.', { cause });
  }
}

/**
 * The events could not be stored in time. They may still be; sending them again has no second effect.
 *
 * Remedy: send them again; stock SDKs do. If it stays, look at Kafka.
 */
export class EventsNotDurable extends IchieError {
  readonly code = 'events_not_durable';
  readonly kind = 'unavailable';

  constructor(options: { readonly cause?: unknown } = {}) {
    super('The events could not be stored in time. Send the same request again, with the same messageIds.', options);
  }
}

/**
 * The routes for marketers were asked without the token that admin has.
 *
 * Remedy: ask admin's API; if it is admin that is refused, give both services the same MANAGEMENT_TOKEN.
 */
export class ManagementForbidden extends IchieError {
  readonly code = 'management_forbidden';
  readonly kind = 'unauthenticated';

  constructor() {
    super('These routes are for admin. Ask its API instead, or give both services the same MANAGEMENT_TOKEN.');
  }
}

/**
 * The body grows more when it is decompressed than anything that is honestly meant.
 *
 * Remedy: send it uncompressed, or compressed once by gzip, deflate, br or zstd.
 */
export class BodyExpandsTooMuch extends IchieError {
  readonly code = 'body_expands_too_much';
  readonly kind = 'tooLarge';

  constructor(ratio: number) {
    super(`The body grows more than ${String(ratio)} times when it is decompressed. Send it uncompressed.`);
  }
}

/**
 * The body did not arrive in time.
 *
 * Remedy: send again, with fewer events at once where the network is slow; stock SDKs do.
 */
export class BodyTooSlow extends IchieError {
  readonly code = 'body_too_slow';
  readonly kind = 'timedOut';

  constructor() {
    super('The body did not arrive in time. Send the same request again, or fewer events at once.');
  }
}

/**
 * The source takes events from some pages only, and the request is from another one, or from none.
 *
 * Remedy: add the origin of the page to the source in the console; from a server, send with a secret key of the source.
 */
export class OriginNotAllowed extends IchieError {
  readonly code = 'origin_not_allowed';
  readonly kind = 'forbidden';

  constructor(from: 'page' | 'elsewhere') {
    super(
      from === 'page'
        ? 'Pages of this origin may not send with this write key. Add the origin to the source in the console.'
        : 'This write key sends from pages of allowed origins only. From a server, send with a secret key of the source.',
    );
  }
}

/**
 * The first line and the headers of the request did not arrive in time.
 *
 * Remedy: send the request again; if it stays, look at the proxies in front.
 */
export class RequestTooSlow extends IchieError {
  readonly code = 'request_too_slow';
  readonly kind = 'timedOut';

  constructor() {
    super('The request did not arrive in time. Send it again.');
  }
}

/**
 * The address and the headers together are longer than they may be.
 *
 * Remedy: send large events with POST, and no cookies.
 */
export class HeadersTooLarge extends IchieError {
  readonly code = 'headers_too_large';
  readonly kind = 'tooLarge';

  constructor(limitBytes: number) {
    super(
      `Address and headers have more than ${String(limitBytes)} bytes. Send large events with POST, and no cookies.`,
    );
  }
}

/**
 * What came is no HTTP request.
 *
 * Remedy: look at what the sender, or a proxy in front, writes.
 */
export class RequestUnreadable extends IchieError {
  readonly code = 'request_unreadable';
  readonly kind = 'invalid';

  constructor() {
    super('This is no HTTP/1.1 request. Look at what the sender, or a proxy in front, writes.');
  }
}

/**
 * No source that is a webhook has the id in the address.
 *
 * Remedy: copy the address from the source in the console.
 */
export class WebhookSourceUnknown extends IchieError {
  readonly code = 'webhook_source_unknown';
  readonly kind = 'notFound';

  constructor() {
    super('No webhook source has this address. Copy it again from the source in the console.');
  }
}

/**
 * A call of a webhook does not prove that the provider made it: its signature or token is missing, wrong or too old.
 *
 * Remedy: give the provider and the source the same secret; mind the clock when the signature carries a time.
 */
export class WebhookUnverified extends IchieError {
  readonly code = 'webhook_unverified';
  readonly kind = 'unauthenticated';

  constructor(verification: string) {
    super(
      `The call is not verified (${verification}). Check that the provider has the secret of the source, signs the body as sent, and names the right header.`,
    );
  }
}

/**
 * The mapping of a webhook source could not make events of a call.
 *
 * Remedy: mend the mapping of the source; the message has JSONata's code and the place in the mapping.
 */
export class WebhookMappingFailed extends IchieError {
  readonly code = 'webhook_mapping_failed';
  readonly kind = 'unprocessable';

  constructor({ code, position }: { readonly code: string; readonly position: number | null }) {
    const place = position === null ? '' : ` at character ${String(position)}`;
    super(`The mapping of the source failed (${code}${place}). Mend it in the console; the provider will try again.`);
  }
}

/**
 * The events of a source cannot be watched now.
 *
 * Remedy: try again in a few seconds; if it stays, look at PostgreSQL.
 */
export class LiveUnavailable extends IchieError {
  readonly code = 'live_unavailable';
  readonly kind = 'unavailable';

  constructor(cause: unknown) {
    super('Events cannot be watched at the moment. Try again in a few seconds.', { cause });
  }
}

/**
 * A file that is to be imported cannot be read any further.
 *
 * Remedy: the message says what is wrong with it; mend the file and import it again. What was read before has no second effect.
 */
export class ImportFileUnreadable extends IchieError {
  readonly code = 'import_file_unreadable';
  readonly kind = 'invalid';
}
