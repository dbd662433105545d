import { type Issue, createFault } from '@ichie/kernel';

/** Why a rule that mends events makes nothing of one. The codes are stable; the sentences may change. */
export const RULE_FAULTS = {
  rule_gives_nothing: 'The rule gives nothing for this event.',
  rule_outcome_too_large: 'What the rule gives is larger than an event may be.',
  rule_too_slow: 'The rule takes too long. Write it without repetitions inside repetitions.',
  rule_breaks_off: 'JSONata {error}{place}.',
  rule_unreadable: 'The rule cannot be read: JSONata {error}{place}.',
} as const;

export type RuleFaultCode = keyof typeof RULE_FAULTS;

/** What is wrong with a rule; it has no place in an event. */
export type RuleFault = Omit<Issue<RuleFaultCode>, 'path'>;

export const ruleFault = createFault(RULE_FAULTS);
