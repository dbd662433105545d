import type { JsonValue } from '@ichie/kernel';
import type { MendingRule, MendingRules, RuleOutcome } from '../../application/rejected-events/mending-rules.ts';
import { type RuleFault, ruleFault } from '../../domain/rule-fault.ts';
import { RuleInvalid } from '../../plan-errors.ts';
import type { JsonataAnswer, JsonataFailure } from './jsonata-messages.ts';
import { JsonataProcess, isBroken } from './jsonata-process.ts';

export interface RuleLimits {
  /** How long it may take to read a rule, and to evaluate it for one event. */
  readonly answerWithinMs: number;
  /** Characters of the outcome as JSON. */
  readonly outcomeCharacters: number;
}

const LIMITS: RuleLimits = { answerWithinMs: 1_000, outcomeCharacters: 65_536 };
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
    const answer = await this.#ask();
    if ('code' in answer) throw new RuleInvalid(`The rule cannot be read: ${faultOf(answer).message}`);
  }

  async apply(event: JsonValue): Promise<RuleOutcome> {
    if (this.#broken >= MOST_BROKEN) return { ok: false, fault: ruleFault('rule_too_slow') };
    const answer = await this.#ask(JSON.stringify(event));
    if ('code' in answer) {
      if (isBroken(answer)) this.#broken += 1;
      return { ok: false, fault: faultOf(answer) };
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

  #ask(input?: string): Promise<JsonataAnswer> {
    const task = { expression: this.#rule, ...(input === undefined ? {} : { input }) };
    return this.#process.ask(task, this.#limits.answerWithinMs);
  }
}

function faultOf(failure: JsonataFailure): RuleFault {
  if (isBroken(failure)) return ruleFault('rule_too_slow');
  const position = failure.position === null ? '' : ` at character ${String(failure.position)}`;
  const token = failure.token === null ? '' : ` (${failure.token})`;
  return ruleFault('rule_breaks_off', { error: failure.code, place: position + token });
}
