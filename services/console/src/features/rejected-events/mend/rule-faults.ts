import { hasCode } from '../../../api/api-error.ts';

/** Where a rule cannot be read, as the server tells it. */
export interface RuleFault {
  /** Counted from 1; without it, the rule as a whole. */
  readonly line?: number;
  /** JSONata’s own code of the fault, such as S0203. */
  readonly code: string;
}

/** What makes a text no rule; undefined where something else went wrong. */
export function ruleFaultIn(error: unknown, rule: string): RuleFault | undefined {
  if (!hasCode(error, 'rule_invalid') || !(error instanceof Error)) return undefined;
  const [, code = ''] = /JSONata ([A-Z]\d+)/.exec(error.message) ?? [];
  const [, position] = /at character (\d+)/.exec(error.message) ?? [];
  return position === undefined ? { code } : { code, line: rule.slice(0, Number(position)).split('\n').length };
}
