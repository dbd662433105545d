import { issueMembers } from '@ichie/platform';
import { Type } from 'typebox';
import { EVENT_FAULTS, type EventFaultCode } from '../../../domain/event-fault.ts';
import { RULE_FAULTS, type RuleFaultCode } from '../../../domain/rule-fault.ts';
import { codeSchema } from './code-schema.ts';

const EventIssueCode = codeSchema<EventFaultCode | RuleFaultCode>('EventIssueCode', [
  ...entriesOf(EVENT_FAULTS).map(([code, { sentence }]) => [code, sentence] as const),
  ...entriesOf(RULE_FAULTS),
]);

/** What is wrong with an event; of events that came before codes were noted, none is known. */
export const eventIssueMembers = { ...issueMembers, code: Type.Optional(EventIssueCode) };

export const EventIssues = Type.Array(Type.Object(eventIssueMembers));

/** The members of an object that has no others than its type says. */
function entriesOf<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
): readonly (readonly [Key, Value])[] {
  return Object.entries(record) as [Key, Value][];
}
