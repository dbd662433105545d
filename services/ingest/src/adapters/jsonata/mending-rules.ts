import { type JsonValue, issueAt } from '@ichie/kernel';
import type { MendingRule, MendingRules, RuleOutcome } from '../../application/rejected-events/mending-rules.ts';
import { type RuleFault, ruleFault } from '../../domain/rule-fault.ts';
import { RuleInvalid } from '../../plan-errors.ts';
import type { JsonataFailure } from './jsonata-messages.ts';
import { JsonataProcess, isBroken } from './jsonata-process.ts';

export interface RuleLimits {
  /** How long it may take to read a rule; once, so that a busy machine is given time. */
  readonly readWithinMs: number;
  /** How long it may take to evaluate it for one event. */
  readonly answerWithinMs: number;
  /** Characters of the outcome as JSON. */
  readonly outcomeCharacters: number;
}

const LIMITS: RuleLimits = { readWithinMs: 10_000, answerWithinMs: 1_000, outcomeCharacters: 65_536 };
/** A rule that takes too long so often is given up. */
const MOST_BROKEN = 3;

/** JSONata rules, each in a process of its own for as long as it is open. */
export const createJsonataRules = (limits: Partial<RuleLimits> = {}): MendingRules => ({
  async open(rule) {
    const opened = new JsonataRule(rule, { ...LIMITS, ...limits });
    try {
      await opened.check();
      return opened;
    } catch (error) {
      await opened[Symbol.asyncDispose]();
      throw error;
    }
  },
});

class JsonataRule implements MendingRule {
  readonly #rule: string;
  readonly #limits: RuleLimits;
  readonly #process = new JsonataProcess();
  #broken = 0;

  constructor(rule: string, limits: RuleLimits) {
    this.#rule = rule;
    this.#limits = limits;
  }

  /** @throws {RuleInvalid} when it is no JSONata. */
  async check(): Promise<void> {
    const { readWithinMs } = this.#limits;
    const answer = await this.#process.ask({ expression: this.#rule }, readWithinMs);
    if (!('code' in answer)) return;
    const fault = faultOf(answer, 'rule_unreadable');
    throw new RuleInvalid(fault.message, { issues: [issueAt('/rule', fault)] });
  }

  async apply(event: JsonValue): Promise<RuleOutcome> {
    if (this.#broken >= MOST_BROKEN) return { ok: false, fault: ruleFault('rule_too_slow') };
    const task = { expression: this.#rule, input: JSON.stringify(event) };
    const answer = await this.#process.ask(task, this.#limits.answerWithinMs);
    if ('code' in answer) {
      if (isBroken(answer)) this.#broken += 1;
      return { ok: false, fault: faultOf(answer, 'rule_breaks_off') };
    }
    if (answer.json === null) return { ok: false, fault: ruleFault('rule_gives_nothing') };
    if (answer.json.length > this.#limits.outcomeCharacters) {
      return { ok: false, fault: ruleFault('rule_outcome_too_large') };
    }
    return { ok: true, event: JSON.parse(answer.json) as JsonValue };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#process[Symbol.asyncDispose]();
  }
}

function faultOf(failure: JsonataFailure, code: 'rule_breaks_off' | 'rule_unreadable'): RuleFault {
  if (isBroken(failure)) return ruleFault('rule_too_slow');
  const { position, token } = failure;
  const place = (position === null ? '' : ` at character ${String(position)}`) + (token === null ? '' : ` (${token})`);
  const character = position === null ? {} : { character: String(position) };
  return ruleFault(code, { error: failure.code, place, ...character });
}
