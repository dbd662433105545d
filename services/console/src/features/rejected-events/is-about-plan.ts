import { type Issue } from '../../api/contract.ts';
import { type EventIssueCode } from '../../api/rejected-event-endpoints.ts';

const ABOUT_PLAN: ReadonlySet<string> = new Set<EventIssueCode>([
  'plan_event_unplanned',
  'plan_property_unplanned',
  'plan_value_missing',
  'plan_value_unlike',
]);

/** Whether a tracking plan says so, which can be changed as well as the event. */
export const isAboutPlan = ({ code }: Pick<Issue, 'code'>): boolean => code !== undefined && ABOUT_PLAN.has(code);
