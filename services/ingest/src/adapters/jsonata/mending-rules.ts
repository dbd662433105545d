import type { JsonValue } from '@ichie/kernel';
import type { MendingRule, MendingRules, RuleOutcome } from '../../application/rejected-events/mending-rules.ts';
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

const TOO_LONG = 'The rule takes too long. Write it without repetitions inside repetitions.';

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
    if ('code' in answer) throw new RuleInvalid(`The rule cannot be read: ${messageOf(answer)}`);
  }

  async apply(event: JsonValue): Promise<RuleOutcome> {
    if (this.#broken >= MOST_BROKEN) return { ok: false, message: TOO_LONG };
    const answer = await this.#ask(JSON.stringify(event));
    if ('code' in answer) {
      if (isBroken(answer)) this.#broken += 1;
      return { ok: false, message: messageOf(answer) };
    }
    if (answer.json === null) return { ok: false, message: 'The rule gives nothing for this event.' };
    if (answer.json.length > this.#limits.outcomeCharacters) {
      return { ok: false, message: 'What the rule gives is larger than an event may be.' };
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

function messageOf(failure: JsonataFailure): string {
  if (isBroken(failure)) return TOO_LONG;
  const position = failure.position === null ? '' : ` at character ${String(failure.position)}`;
  const token = failure.token === null ? '' : ` (${failure.token})`;
  return `JSONata ${failure.code}${position}${token}.`;
}
