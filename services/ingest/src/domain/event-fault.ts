/** Why an event is not accepted. Stable: they are stored, counted and documented. */
export type EventFaultCode =
  | 'event_not_object'
  | 'type_unknown'
  | 'identifier_missing'
  | 'identifier_invalid'
  | 'identifier_placeholder'
  | 'event_name_missing'
  | 'event_name_invalid'
  | 'message_id_invalid'
  | 'properties_invalid'
  | 'traits_invalid'
  | 'context_invalid'
  | 'integrations_invalid'
  | 'consent_invalid'
  | 'number_out_of_range'
  | 'timestamp_invalid'
  | 'event_too_large'
  | 'event_too_deep'
  | 'plan_blocked'
  | 'request_unreadable';

/** A fault of one event: where it is and what to do about it. Never holds what was sent. */
export class EventFault {
  readonly code: EventFaultCode;
  /** Path within the event, such as `/userId`; empty for the event itself. */
  readonly path: string;
  readonly message: string;

  constructor(code: EventFaultCode, path: string, message: string) {
    this.code = code;
    this.path = path;
    this.message = message;
  }
}
