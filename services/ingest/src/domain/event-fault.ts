import { type Issue, type Values, type ValuesOf, withValues } from '@ichie/kernel';

/** What an event that is not accepted counts as. Stable: they are stored, counted and documented. */
export type RejectionReason =
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

interface KindOfFault {
  readonly reason: RejectionReason;
  readonly sentence: string;
}

/**
 * Everything that can be wrong with an event: what it counts as, and what is said of it. The codes are as stable as the
 * reasons, which they are finer than; the sentences may change.
 */
export const EVENT_FAULTS = {
  event_not_object: { reason: 'event_not_object', sentence: 'Send each event as a JSON object.' },
  type_unknown: {
    reason: 'type_unknown',
    sentence: 'Send type as identify, track, page, screen, group or alias.',
  },
  alias_without_user_id: {
    reason: 'identifier_missing',
    sentence: 'alias needs userId: the id that previousId is joined to.',
  },
  alias_without_previous_id: {
    reason: 'identifier_missing',
    sentence: 'alias needs previousId: the id to join to userId.',
  },
  group_without_group_id: {
    reason: 'identifier_missing',
    sentence: 'group needs groupId: the id of the group.',
  },
  event_of_nobody: {
    reason: 'identifier_missing',
    sentence: 'Send userId or anonymousId: without one, nobody knows whose event it is.',
  },
  id_not_exact: {
    reason: 'identifier_invalid',
    sentence: 'The number is too large to be exact. Send the id as a string.',
  },
  id_not_text: { reason: 'identifier_invalid', sentence: 'Send the id as a string.' },
  id_too_long: {
    reason: 'identifier_invalid',
    sentence: 'The id has more than {limit} characters. Send a shorter one.',
  },
  id_of_nobody: {
    reason: 'identifier_placeholder',
    sentence:
      'The ids stand for nobody, such as "null" or "guest". Send the id of one person, or none and an anonymousId.',
  },
  event_name_missing: {
    reason: 'event_name_missing',
    sentence: 'track needs event: what was done, such as "Order Completed".',
  },
  event_name_not_text: { reason: 'event_name_invalid', sentence: 'Send the name of the event as a string.' },
  event_name_too_long: {
    reason: 'event_name_invalid',
    sentence: 'The name has more than {limit} characters. Put details into properties.',
  },
  message_id_invalid: {
    reason: 'message_id_invalid',
    sentence: 'Send messageId as a string of at most {limit} characters.',
  },
  properties_not_object: { reason: 'properties_invalid', sentence: 'Send properties as a JSON object.' },
  traits_not_object: { reason: 'traits_invalid', sentence: 'Send traits as a JSON object.' },
  context_not_object: { reason: 'context_invalid', sentence: 'Send context as a JSON object.' },
  integrations_not_object: { reason: 'integrations_invalid', sentence: 'Send integrations as a JSON object.' },
  consent_not_object: { reason: 'consent_invalid', sentence: 'Send consent as a JSON object.' },
  consent_categories_invalid: {
    reason: 'consent_invalid',
    sentence: 'Send categoryPreferences as a JSON object that says true or false for each category.',
  },
  number_out_of_range: {
    reason: 'number_out_of_range',
    sentence: 'The number is beyond ±1.8e308. Send a smaller one, or a string.',
  },
  timestamp_invalid: {
    reason: 'timestamp_invalid',
    sentence: 'Send timestamp as ISO 8601 or milliseconds, between 1990 and 2100: an event of the past needs its time.',
  },
  event_too_large: {
    reason: 'event_too_large',
    sentence: 'The event has more than {limit} bytes. Send less of this part.',
  },
  event_too_deep: {
    reason: 'event_too_deep',
    sentence: 'Put objects and lists at most {limit} levels inside one another.',
  },
  plan_event_unplanned: {
    reason: 'plan_blocked',
    sentence: 'The tracking plan of the source does not name this event.',
  },
  plan_property_unplanned: {
    reason: 'plan_blocked',
    sentence: 'The tracking plan of the source has no such property.',
  },
  plan_value_missing: {
    reason: 'plan_blocked',
    sentence: 'The tracking plan of the source wants a value here, and nothing came.',
  },
  plan_value_unlike: {
    reason: 'plan_blocked',
    sentence: 'The tracking plan of the source wants {expected} here, and {got} came.',
  },
  request_unreadable: {
    reason: 'request_unreadable',
    sentence: 'The request is no JSON. Send one JSON object in UTF-8.',
  },
} as const satisfies Readonly<Record<string, KindOfFault>>;

export type EventFaultCode = keyof typeof EVENT_FAULTS;

/** A fault of one event: where it is and what to do about it. Never holds what was sent. */
export class EventFault implements Issue<EventFaultCode> {
  readonly reason: RejectionReason;
  /** Path within the event, such as `/userId`; empty for the event itself. */
  readonly path: string;
  readonly code: EventFaultCode;
  readonly values?: Values;
  readonly message: string;

  private constructor(code: EventFaultCode, path: string, values: Values | undefined) {
    const { reason, sentence } = EVENT_FAULTS[code];
    this.reason = reason;
    this.path = path;
    this.code = code;
    if (values !== undefined) this.values = values;
    this.message = withValues(sentence, values);
  }

  static of<Code extends EventFaultCode>(
    code: Code,
    path: string,
    ...[values]: ValuesOf<(typeof EVENT_FAULTS)[Code]['sentence']>
  ): EventFault {
    return new EventFault(code, path, values);
  }
}
