import { type Issue, createFault } from '@ichie/kernel';

/** Everything that can be wrong with a plan, as it is said of a place in it. The codes are stable; the sentences may change. */
const SENTENCES = {
  plan_not_object: 'must be a JSON object',
  plan_not_json: 'can not be written as JSON; its objects may lie too deep inside one another',
  plan_too_long: 'has more than {limit} characters; make it smaller',
  field_required: 'is required',
  field_unknown: 'is not known here; remove it',
  field_not_one_of: 'must be one of {values}',
  field_of_other_type: 'must be {types}',
  field_too_long: 'has more than {limit} characters; shorten it',
  field_with_too_many_entries: 'has more than {limit} entries; remove some',
  field_invalid: '{reason}',
  schema_not_of_object: 'must be object: it describes the properties of an event, or traits',
  schema_unusable: 'can not be used: {reason}',
  schema_too_deep: 'lies more than {limit} levels deep; make it flatter',
  schema_too_large: 'has more than {limit} schemas when its references are written out; make it smaller',
  schema_within_itself: 'refers to itself; write out as many levels as you need',
  keyword_unknown: 'is no keyword that plans know (JSON Schema 2020-12); remove it',
  dialect_unknown: 'must be {dialect}, or absent',
  format_unknown: 'must be one of {values}',
  reference_to_elsewhere: 'must stay within this schema, such as #/$defs/address; nothing is fetched',
  reference_to_nothing: 'leads to no schema',
  items_too_large_to_compare:
    'needs items with a type of string, number, integer or boolean: larger ones take too long to compare',
  property_named_proto: 'must not name __proto__; choose another name',
  pattern_too_long: 'has more than {limit} characters; shorten it',
  pattern_unreadable: 'is no regular expression (ECMAScript, unicode)',
  pattern_repeats_group:
    'repeats a group with repetitions or alternatives in it, which can take for ever; write it without',
  pattern_refers_back: 'refers back to a group, which can take for ever; write it without',
  pattern_looks_around: 'looks ahead or behind, which can take for ever; write it without',
  pattern_repeats_too_often:
    'repeats too often without a bound, which can take very long; begin it with ^, or say how often at most',
} as const;

export type PlanFaultCode = keyof typeof SENTENCES;

/** The codes of everything that can be wrong with a plan. */
export const PLAN_FAULT_CODES = Object.keys(SENTENCES) as readonly PlanFaultCode[];

/** What is wrong with some place of a plan. */
export type PlanFault = Omit<Issue<PlanFaultCode>, 'path'>;

export const planFault = createFault(SENTENCES);
