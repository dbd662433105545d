import { ApiError, hasCode } from '../../../api/api-error.ts';

/** Where a rule cannot be read, as the server tells it. */
export interface RuleFault {
  /** Counted from 1; without it, the rule as a whole. */
  readonly line?: number;
  /** JSONata’s own code of the fault, such as S0203. */
  readonly code: string;
}

/** What makes a text no rule; undefined where something else went wrong. */
export function ruleFaultIn(error: unknown, rule: string): RuleFault | undefined {
  if (!(error instanceof ApiError) || !hasCode(error, 'rule_invalid')) return undefined;
  const { error: code = '', character } = error.problem.issues?.[0]?.values ?? {};
  return character === undefined ? { code } : { code, line: rule.slice(0, Number(character)).split('\n').length };
}
