import { type PlanRules } from '../../../../api/contract-tracking-plan.ts';
import { type JsonRecord, recordOf } from './plan-text.ts';

/** Where rules are: nowhere for the plan as a whole, else the steps to an event or to the traits. */
export type RulePlace = readonly string[];

/** One rule with the value that it is to have; undefined takes it away, so that the plan’s own holds again. */
export interface RuleChange {
  readonly name: keyof PlanRules;
  readonly value: string | boolean | undefined;
}

/** The plan with one rule changed. Everything else, and its order, stays. */
export function setRule(plan: JsonRecord, place: RulePlace, { name, value }: RuleChange): JsonRecord {
  const [step, ...rest] = place;
  if (step !== undefined) return { ...plan, [step]: setRule(recordOf(plan[step]), rest, { name, value }) };
  const rules = value === undefined ? without(recordOf(plan.rules), name) : { ...recordOf(plan.rules), [name]: value };
  return Object.keys(rules).length === 0 ? without(plan, 'rules') : { ...plan, rules };
}

const without = (record: JsonRecord, name: string): JsonRecord =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
